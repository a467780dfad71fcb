# A service's image: built from its bundle, or of a registry. Sourced by deploy_service.sh and
# publish_image.sh, which set
#   action  what they do, for messages: `deploy` or `publish`
#   name    the service
# and for building
#   bundle, dependencies, base   two files in $incoming, and the base image
#   model                        the file of the embedding model, empty for a service without one
#   incoming, work               folders
#   old_container                the container that serves meanwhile, if there is one

progress() { echo "$*" >&2; }
fail() {
  echo "Cannot $action $name: $*" >&2
  exit 1
}

# The hash of all that the image is built from.
content_hash() { printf '%s' "$bundle $dependencies $base${model:+ $model}" | sha256sum | cut -c1-16; }

# Reads Docker's build output and shows each step, of the classic builder or of BuildKit, and during
# a long step the time every 10 s.
show_build_steps() {
  local line rest="" shown="" current="starting" started=$SECONDS
  while true; do
    if IFS= read -r -t "${BUILD_PROGRESS:-10}" line; then
      line=$rest$line rest=""
      if [[ $line =~ ^(Step|#[0-9]+\ \[([^]]*\ )?)\ ?([0-9]+/[0-9]+)(\ :|\])\ (.*) ]]; then
        current="step ${BASH_REMATCH[3]}: ${BASH_REMATCH[5]:0:60}"
      fi
      [[ $current != "$shown" && $current != starting ]] || continue
      shown=$current
    else
      (($? > 128)) || break
      rest+=$line
    fi
    progress "building the image, $((SECONDS - started)) s, $current"
  done
}

# Unpacks an archive into a folder.
unpack() {
  mkdir -p "$2"
  tar --extract --gzip --file "$incoming/$1" --directory "$2" ||
    fail "bundle $1 is damaged or the disk is full"
}

# Runs docker build with a context, its last argument, which is removed afterwards.
build() {
  local context=${*: -1} log=$work/build/$name.log
  docker build "$@" 2>&1 | tee "$log" | show_build_steps || {
    tail -n 25 "$log" >&2
    fail "image cannot be built on $base${old_container:+; $old_container keeps serving}"
  }
  rm -rf "$context" "$log"
}

# Builds the image $1 from the bundle, on the runtime that services share.
build_image() {
  local tag=$1 context=$work/build/$name shared=$work/build/runtime runtime part
  # The service does not run as root, but must be able to read the files unpacked here.
  umask 022
  rm -rf "$context"
  progress "unpacking the build context"
  unpack "$bundle" "$context"
  [[ -z $model ]] || unpack "$model" "$context"
  runtime="platform/runtime:$({
    echo "$dependencies $base"
    sed '/^FROM runtime$/,$d' "$context/Dockerfile"
    for part in ready.sh package.json debian_packages python_packages; do
      echo "== $part"
      [[ ! -f $context/$part ]] || cat "$context/$part"
    done
  } | sha256sum | cut -c1-16)"
  if ! docker image inspect "$runtime" >/dev/null 2>&1; then
    progress "building the runtime that services share"
    rm -rf "$shared"
    unpack "$dependencies" "$shared"
    for part in Dockerfile ready.sh package.json debian_packages python_packages; do
      [[ ! -f $context/$part ]] || cp "$context/$part" "$shared/"
    done
    build --tag "$runtime" --target runtime --build-arg "BASE=$base" "$shared"
  fi
  { echo "FROM $runtime"; sed '1,/^FROM runtime$/d' "$context/Dockerfile"; } >"$context/Dockerfile.service"
  build --tag "$tag" --file "$context/Dockerfile.service" --build-arg "SERVICE=$name" \
    --label "platform.service=$name" --label "platform.runtime=$runtime" "$context"
}

# Removes the archives of other versions of the image.
remove_former_archives() {
  find "$incoming" -name "$name-*.tgz" ! -name "$bundle" -delete
  [[ -z $model ]] || find "$incoming" -name "${model%-*}-*.tgz" ! -name "$model" -delete
}

# Logs in to the registry of an image of ECR, until the script ends; others need no login.
log_in() {
  local errors
  [[ $1 =~ ^[0-9]+\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/ ]] || return 0
  DOCKER_CONFIG=$(mktemp -d)
  export DOCKER_CONFIG
  trap 'rm -rf "$DOCKER_CONFIG"' EXIT
  errors=$({
    aws ecr get-login-password --region "${BASH_REMATCH[1]}" |
      docker login --username AWS --password-stdin "${1%%/*}" >/dev/null
  } 2>&1) || fail "no login to ${1%%/*}: $(grep . <<<"$errors" | tail -n 1)"
}
