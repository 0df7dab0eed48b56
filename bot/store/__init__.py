"""What the bot asks of storage: the contract that both databases keep.

`Store` opens a `Unit`: the tables of one transaction. Each noun has its own file.
"""
