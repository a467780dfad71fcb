# Asks the service in this container whether it is ready; in bash, since a Node for each question
# would take more memory than the answer is worth.
exec 3<>"/dev/tcp/127.0.0.1/${METRICS_PORT:-$PORT}" || exit 1
printf 'GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 4 status <&3
[[ $status == *" 200 "* ]]
