#!/usr/bin/env bash
# Takes the pictures in docs/screenshots: opens the workbench on a virtual screen, drives it through the main job and
# trains the sample study for real. The driver is tests/org.hilum.ui.tests, the classes named *Screenshots;
# HILUM_PICTURES=ImportDicomScreenshots takes those of one.
#   releng/screenshots/take.sh [epochs [iterations]]      30 epochs of 25 iterations: some 5 minutes on 2 free cores
set -euo pipefail
HILUM_ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
export HILUM_ROOT
. "$HILUM_ROOT/releng/scripts/environment.sh"
. "$HILUM_ROOT/releng/scripts/build.sh"
TARGET=${HILUM_SCREENSHOTS:-$HILUM_ROOT/docs/screenshots}
SCREEN='-screen 0 1600x1000x24 -noreset'

find_jdk
require_packages "${BUILD_PACKAGES[@]}" "${DISPLAY_PACKAGES[@]}" openbox
find_maven
mkdir -p "$TARGET"
tests=tests/org.hilum.ui.tests
export PICTURES=${HILUM_PICTURES:-*Screenshots}
export MAVEN TARGET EPOCHS=${1:-30} ITERATIONS=${2:-25}
MODULES="target-platform,releng/org.hilum.model.generator,$(closure "$tests")"
export MODULES
cd "$HILUM_ROOT"
# a window manager, so that dialogs have their titles
xvfb-run -a -s "$SCREEN" bash -c '
	openbox & manager=$!
	"$MAVEN" -B -ntp verify -pl "$MODULES" -Dsurefire.failIfNoSpecifiedTests=false -Dtest="$PICTURES" -Dhilum.screenshots="$TARGET" -Dhilum.test.workspace=/tmp/Hilum \
		-Dhilum.test.properties="-Dhilum.screenshots.epochs=$EPOCHS -Dhilum.screenshots.iterations=$ITERATIONS"
	status=$?
	kill $manager
	exit $status'
ls -l "$TARGET"
