@rem Opens the notebooks, or executes them; run.cmd --help says more.
@py -3 "%~dp0run.py" %*
