from birge.config.command_line import main

main()
