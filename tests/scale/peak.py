"""Runs a command on standard input, output thrown away; prints its peak resident memory in KB. Exit: the command's."""
import os
import resource
import subprocess
import sys

status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)
