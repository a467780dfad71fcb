#!/usr/bin/env bash
# Builds a service's image and pushes it to a registry:
#   publish_image.sh NAME --bundle FILE [--model FILE] --dependencies FILE --base IMAGE --repository URL
# Prints the image's name with its digest. The tag is the hash of what the image is built from: an image
# that the registry has is neither built nor pushed again.
#
# Standard error shows the progress.
set -euo pipefail
readonly here=${BASH_SOURCE[0]%/*} action=publish name=$1
shift
# shellcheck source=/dev/null
source "$here/service_image.sh"
bundle="" model="" dependencies="" base="" repository=""
while (($# > 0)); do
  case $1 in
    --bundle | --model | --dependencies | --base | --repository)
      printf -v "${1#--}" %s "$2"
      shift 2
      ;;
    *) fail "unknown option $1" ;;
  esac
done
[[ -n $bundle && -n $dependencies && -n $base && -n $repository ]] ||
  fail "specify --bundle, --dependencies, --base and --repository"
readonly incoming=${INCOMING:-/var/lib/platform/incoming} work=${WORK:-/var/lib/platform}
readonly image=$repository:$(content_hash)
# One image of the host at a time, and no deployment meanwhile.
exec 9>"$work/deploy.lock"
flock --nonblock 9 || {
  progress "waiting for another deployment on this host"
  flock 9
}

log_in "$image"
if answer=$(docker pull --quiet "$image" 2>&1); then
  progress "the registry has $image"
else
  # Anything else must not lead to another image of the same tag.
  [[ $answer == *"manifest unknown"* || $answer == *"not found"* ]] ||
    fail "$repository does not respond as expected: $(tail -n 1 <<<"$answer")"
  docker image inspect "$image" >/dev/null 2>&1 || build_image "$image"
  progress "pushing $image"
  answer=$(docker push --quiet "$image" 2>&1) ||
    fail "$image cannot be pushed: $(tail -n 1 <<<"$answer")"
fi
remove_former_archives
digest=$(docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$image" |
  grep -m1 "^$repository@sha256:") || fail "$image has no digest after it was pushed"
echo "$digest"
