import FoundationEssentials
import Glibc
import TouchstoneShell

let arguments = Array(CommandLine.arguments.dropFirst())
exit(Door.run(arguments: arguments, environment: ProcessInfo.processInfo.environment))
