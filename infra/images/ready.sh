# Checks whether the service in this container is ready. In bash, because starting Node for each check
# would need too much memory.
exec 3<>"/dev/tcp/127.0.0.1/$MACHINE_PORT" || exit 1
printf 'GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 4 status <&3
[[ $status == *" 200 "* ]]
