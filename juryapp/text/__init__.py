"""The only room that knows words: English, Norwegian (bokmål) and Swedish for window, command line and exports.

`text.words` is the door. Everything else in the house passes codes, facts and exact numbers.
"""
