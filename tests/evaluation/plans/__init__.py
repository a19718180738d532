"""Six invented plans of three sorts with questions: actions in Word, joint plans as PDF, regulation pages; one command installs and grades.

They were worked on while the finders were made, so their figures say what is kept, not what a new plan gets.
`python -m tests.evaluation.plans` prints the table.
"""
