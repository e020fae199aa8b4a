@echo off
rem Starts RegLab with the JVM options that it is measured with.
setlocal
set "REGLAB_HOME=%~dp0.."
set "REGLAB_JAVA=java"
if not "%JAVA_HOME%"=="" set "REGLAB_JAVA=%JAVA_HOME%\bin\java"
"%REGLAB_JAVA%" ^
  -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
  -Xms256m -Xmx2g -Xmn96m -XX:SurvivorRatio=1 -XX:+AlwaysPreTouch -XX:MetaspaceSize=128m -XX:+UseParallelGC ^
  -XX:Tier4InvocationThreshold=30000 -XX:Tier4MinInvocationThreshold=5000 ^
  -XX:Tier4CompileThreshold=500000 -XX:Tier4BackEdgeThreshold=200000 ^
  -Dorg.bytedeco.javacpp.maxBytes=4g -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 ^
  -Djava.awt.headless=true "-Dreglab.home=%REGLAB_HOME%" ^
  %REGLAB_JVM_OPTIONS% ^
  -cp "%REGLAB_HOME%\lib\*" org.reglab.cli.RegLab %*
exit /b %ERRORLEVEL%
