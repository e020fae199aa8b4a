@echo off
rem Starts RegLab with the JVM options that it is measured with: conf\jvm.options.
setlocal
for %%I in ("%~dp0..") do set "REGLAB_HOME=%%~fI"
rem A drive's root ends in a backslash, which would take the quote after it for its own.
if "%REGLAB_HOME:~-1%"=="\" set "REGLAB_HOME=%REGLAB_HOME%."

rem Quotes around JAVA_HOME are many a user's habit; so is a backslash at its end.
set "REGLAB_JAVA=java"
if not defined JAVA_HOME goto look
set "REGLAB_JAVA=%JAVA_HOME:"=%"
if "%REGLAB_JAVA:~-1%"=="\" set "REGLAB_JAVA=%REGLAB_JAVA:~0,-1%"
set "REGLAB_JAVA=%REGLAB_JAVA%\bin\java.exe"
if exist "%REGLAB_JAVA%" goto start
goto missing

:look
for %%I in (java.exe) do if not "%%~$PATH:I"=="" goto start

:missing
echo reglab: there is no '%REGLAB_JAVA%'; install a JDK 17 or newer, or set JAVA_HOME to one. 1>&2
exit /b 2

:start
rem What package has written down of the classes saves a second; where JDK or place are others it is ignored.
set "REGLAB_ARCHIVE="
if exist "%REGLAB_HOME%\classes.jsa" set REGLAB_ARCHIVE="-XX:SharedArchiveFile=%REGLAB_HOME%\classes.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off

"%REGLAB_JAVA%" "@%REGLAB_HOME%\conf\jvm.options" "-Dreglab.home=%REGLAB_HOME%" ^
  "-Dlogback.configurationFile=%REGLAB_HOME%\conf\logback.xml" ^
  %REGLAB_ARCHIVE% %REGLAB_JVM_OPTIONS% ^
  -cp "%REGLAB_HOME%\lib\*" org.reglab.cli.RegLab %*
exit /b %ERRORLEVEL%
