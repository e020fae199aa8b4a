@echo off
rem Opens the notebooks, or executes them; run.cmd --help says more.
setlocal
rem Python's own launcher first; a Python from elsewhere, conda's for example, may come without it.
set "REGLAB_PYTHON=py -3"
py -3 --version >nul 2>nul
if not errorlevel 1 goto start
rem All are asked for their version: Windows has a 'python' that only opens its shop.
set "REGLAB_PYTHON=python"
python --version >nul 2>nul
if not errorlevel 1 goto start
set "REGLAB_PYTHON=python3"
python3 --version >nul 2>nul
if not errorlevel 1 goto start
echo run.cmd: there is no 'py', 'python' or 'python3'; install Python 3. 1>&2
exit /b 1

:start
%REGLAB_PYTHON% "%~dp0run.py" %*
exit /b %ERRORLEVEL%
