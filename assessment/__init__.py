"""Which services an SLA covers, which need a support contract, and what a fixed fee would be.

Data flows one way: intake → facts → rulebook → decisions → pricing → proposal.
`assessment.assess.evaluate` tells the whole story on one page.
"""
