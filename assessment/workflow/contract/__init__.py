"""What an accepted proposal means for the assessment that it came from: where a review begins, who is in
charge of it, and when a change of the inventory is too great for its price."""
