"""The page at work: the same assistant in a browser, with the source beside the answer. Everything works without JavaScript.

A channel: it shows and keeps, and knows nothing of how an answer is made. `application` puts the parts together, `shield` stands
before everything, `entrance` says who somebody is, `store` remembers; the other modules are each a page or what is seen on it.
"""
