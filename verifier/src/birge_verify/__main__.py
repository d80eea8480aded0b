from birge_verify.command_line import main

main()
