#!/usr/bin/env bash
# Builds the foreign plug-in of examples/stranger against the p2 repository of the last product build, installs it into a
# copy of the product, trains with it and uninstalls it. Run by ./hilum verify (releng/stranger); alone: releng/scripts/stranger.sh
set -euo pipefail
HILUM_ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
. "$HILUM_ROOT/releng/scripts/environment.sh"
. "$HILUM_ROOT/releng/scripts/build.sh"
ID=com.example.stranger
REPOSITORY=$HILUM_ROOT/releng/org.hilum.product/target/repository

fail() {
	echo "hilum: the foreign plug-in: $*" >&2
	[ ! -f "$WORK/log" ] || tail -n 30 "$WORK/log" >&2
	exit 1
}

step() { # runs a command of the copied product; its output is kept in out
	"$INSTALLED/hilum-cli" "$@" >"$WORK/out" 2>"$WORK/log" </dev/null || fail "hilum $* failed"
}

says() {
	grep -q -- "$1" "$WORK/out" || { cat "$WORK/out" >&2; fail "$2"; }
}

find_jdk
find_maven
[ -d "$REPOSITORY/plugins" ] || die "there is no p2 repository; ./hilum build makes it"
install_launchers
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
export HILUM_HOME=$WORK/settings HILUM_AOT=off

# a copy far from this project: the plug-in knows nothing of it
cp -r "$HILUM_ROOT/examples/stranger" "$WORK/stranger"
rm -rf "$WORK/stranger/target"
(cd "$WORK/stranger" && "$MAVEN" -B -ntp package "-Dhilum.repository=file:$REPOSITORY") >"$WORK/log" 2>&1 || fail "it does not build"
JAR=$(echo "$WORK"/stranger/target/$ID-*.jar)

# links to the large files; dropins is the copy's own
INSTALLED=$WORK/product
mkdir "$INSTALLED"
cp -rl "$PRODUCT/." "$INSTALLED" 2>/dev/null || { rm -rf "$INSTALLED"; cp -r "$PRODUCT/." "$INSTALLED"; }
rm -rf "$INSTALLED/dropins" "$INSTALLED/start"
mkdir "$INSTALLED/dropins"

step install --yes "$JAR"
says "  sha256 [0-9a-f]*" "the digest is not shown"
step extensions
for contribution in stranger_tversky stranger_lion StrangerTrainer StrangerSensitivity stranger-missed stranger-polite stranger_sample; do
	says "$contribution.*$ID" "$contribution is not among the extensions"
done
step options
says "^StrangerTrainer_2epochs" "its trainer is not among the trainers"
step options StrangerTrainer
says "stranger_miss" "its option is not shown"
step options stranger-polite
says "stranger_niceness" "the option of its executor is not shown"
step options StrangerSensitivity
says "stranger_smallest" "the option of its metric is not shown"
step options stranger_sample
says "stranger_every" "the option of its predictor is not shown"
step diagnose
says "Plug-ins .*$ID: 9 contributions, 0 of them" "the diagnosis does not name it"

# the sample study: the whole job, in a process that its executor starts
PROJECT=$WORK/project
mkdir -p "$PROJECT/nnUNet_raw"
cp -r "$HILUM_ROOT/bundles/org.hilum.samples/data/Dataset004_Hippocampus" "$PROJECT/nnUNet_raw"
step jobs submit --executor stranger-polite --set executor.stranger_niceness=15 run 4 2d 0 --project "$PROJECT" \
	-tr StrangerTrainer_2epochs --epochs 1 --iterations 2 --set stranger_miss=0.8
step jobs wait
step jobs logs 1
says "niceness 15" "its executor did not start the training"
RUN=$(find "$PROJECT/nnUNet_results" -name fold_0 -path '*StrangerTrainer*')
[ -f "$RUN/checkpoint_final.pth" ] || fail "nothing was trained"
grep -q StrangerSensitivity "$RUN/validation/summary.json" || fail "its metric is not in summary.json"
grep -q "Missed voxels" "$RUN/report.html" || fail "its section is not in the report"

step predict -d 4 -c 2d -tr StrangerTrainer_2epochs -f 0 --project "$PROJECT" -i "$PROJECT/nnUNet_raw/Dataset004_Hippocampus/imagesTr" \
	-o "$WORK/predicted" --predictor stranger_sample --set stranger_every=1000 --disable_tta
says "^1 label map" "its predictor did not predict one case"

step uninstall $ID
step extensions
! grep -q stranger "$WORK/out" || fail "it is still there after it was uninstalled"
echo "hilum: the foreign plug-in was built, installed, used and uninstalled" >&2
