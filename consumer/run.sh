#!/usr/bin/env bash
# Uses the library as a stranger would: installed into a local repository that has never seen it, then
# compiled against and run, on the class path and on the module path.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/repository"

# Plugins and other people's libraries may come from the usual repository, which spares a download of
# everything; EMPTY=1 starts from nothing at all. Hard links where possible, copies where not.
usual=${MAVEN_LOCAL_REPOSITORY:-$HOME/.m2/repository}
if [ -z "${EMPTY:-}" ] && [ -d "$usual" ]; then
  cp -al "$usual/." "$work/repository" 2>/dev/null || cp -a "$usual/." "$work/repository"
  rm -rf "$work/repository/io/recommender"
fi
maven=(mvn --batch-mode --no-transfer-progress -q "-Dmaven.repo.local=$work/repository")

echo "consumer: installing recommender-core into an empty local repository"
(cd .. && "${maven[@]}" install -pl recommender-core -am -DskipTests)

echo "consumer: building against the installed artifacts"
rm -rf target
"${maven[@]}" process-classes

echo "consumer: running on the class path"
"$java" -cp "target/classes:target/lib/*" consumer.FirstFiveMinutes data "$work/movies.rec"

echo "consumer: running on the module path"
"$javac" --release 17 -d target/module -p target/lib \
  src/module/java/module-info.java src/main/java/consumer/*.java
"$java" -p target/module:target/lib -m consumer/consumer.FirstFiveMinutes data "$work/movies.rec"

echo "consumer: works"
