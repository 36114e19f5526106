#!/usr/bin/env bash
# The study that Hilum is made for, from data to a deployed model, with Hilum's commands only.
#
#   examples/lung-study/run.sh [--quick] [--pretraining DATASET --four DATASET --ten FOLDER] [FOLDER]
#
# Without data of your own it runs on the hippocampus sample study (Medical Segmentation Decathlon, CC BY-SA 4.0), in place of
# lungs, with GENERATED masks in place of annotators: no annotator drew them, and results on them say nothing about real ones.
# README.md beside this file is the cheat sheet, also for NSCLC-Radiomics and data sets of the decathlon.
#
# --quick             a few minutes, to see that everything works; the models are not good then
# --pretraining DIR   raw data set of nnU-Net with one mask per case: what the pretrained model learns from
# --four DIR          raw data set of nnU-Net; annotators/NAME in it are further masks of which the first, labelsTr, is used
# --ten DIR           folder with images/CASE_0000.nii.gz, masks/NAME/CASE.nii.gz of each annotator, and dataset.json
# EPOCHS, ITERATIONS  length of a training (default 16 and 25; V2 takes twice the epochs), TRAINER (default quick)
#
# Needs 2 GB of free disk (more for your own data) and 4 GB of memory; on two quiet cores about a quarter of an hour, with
# --quick five minutes. Interrupted, the same command continues: what is finished is kept.
set -euo pipefail
QUICK= PRETRAINING= FOUR= TEN= FOLDER=lung-study
while [ $# -gt 0 ]; do
	case $1 in
	--quick) QUICK=1 ;;
	--pretraining) PRETRAINING=$(realpath "$2"); shift ;;
	--four) FOUR=$(realpath "$2"); shift ;;
	--ten) TEN=$(realpath "$2"); shift ;;
	-h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"; exit ;;
	-*) echo "unknown option $1; see --help" >&2; exit 2 ;;
	*) FOLDER=$1 ;;
	esac
	shift
done
P=$(realpath -m "$FOLDER")
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
HILUM=${HILUM:-./hilum}
EPOCHS=${EPOCHS:-${QUICK:+3}} EPOCHS=${EPOCHS:-16}
ITERATIONS=${ITERATIONS:-${QUICK:+8}} ITERATIONS=${ITERATIONS:-25}
TRAINER=${TRAINER:-quick}
DIFFICULT=${DIFFICULT:-0.6}
KEEP=${KEEP:-${QUICK:+1}} KEEP=${KEEP:-2}
SAMPLES=bundles/org.hilum.samples/data/Dataset004_Hippocampus
C=Dataset101_Pretraining B=Dataset102_FourMasks
RAW=$P/nnUNet_raw RESULTS=$P/nnUNet_results REPORT=$P/report DJ=$P/ten/dataset.json
export HILUM_HOME=${HILUM_HOME:-$P/.hilum-home}
STARTED=$SECONDS

# shares of the steps in the whole time, percent, by which the rest is estimated; a step that was done before counts nothing
SHARES=(2 1 12 24 47 1 4 6 1 1 1)
STEP=0 DONE=0 LAST=0 WORKED=0 WEIGHED=0
step() {
	local now=$((SECONDS - STARTED)) left=
	if [ "$STEP" -gt 2 ] && [ $((now - LAST)) -ge 10 ]; then
		WORKED=$((WORKED + now - LAST)) WEIGHED=$((WEIGHED + SHARES[STEP - 1]))
	fi
	[ "$STEP" -eq 0 ] || DONE=$((DONE + SHARES[STEP - 1]))
	[ "$WEIGHED" -eq 0 ] || left=", about $((WORKED * (100 - DONE) / WEIGHED / 60 + 1)) min left"
	STEP=$((STEP + 1)) LAST=$now
	printf '\n== step %d of %d: %s (after %d s%s)\n' "$STEP" ${#SHARES[@]} "$1" "$now" "$left"
}
note() { $HILUM project log "$P" "$@" >/dev/null; }
# does what must be done once only, also when the study is continued: NAME COMMAND...
once() {
	local mark=$P/.done/$1
	shift
	[ ! -e "$mark" ] || { echo "done before: $(basename "$mark")"; return 0; }
	"$@"
	mkdir -p "$P/.done"
	: >"$mark"
}

mkdir -p "$P"
FREE=$(($(df -Pk "$P" | awk 'NR == 2 { print $4 }') / 1024))
[ "$FREE" -ge 2048 ] || { echo "$P has $FREE MB of free disk; the study needs 2048. Name another folder." >&2; exit 2; }

# copies cases of the sample study: TARGET FIRST LAST
sample() {
	mkdir -p "$1/imagesTr" "$1/labelsTr"
	local labels
	for labels in $(ls "$SAMPLES/labelsTr" | sed -n "$2,$3p"); do
		cp "$SAMPLES/labelsTr/$labels" "$1/labelsTr/"
		cp "$SAMPLES/imagesTr/${labels%.nii.gz}_0000.nii.gz" "$1/imagesTr/"
	done
	sed "s/\"numTraining\": [0-9]*/\"numTraining\": $(($3 - $2 + 1))/" "$SAMPLES/dataset.json" >"$1/dataset.json"
}

step "Data: one mask per case, four masks of which one is used, ten masks per case"
if [ ! -e "$P/ten" ]; then
	mkdir -p "$RAW" "$P/ten.part"
	if [ -n "$FOUR" ]; then
		cp -r "$PRETRAINING" "$RAW/$C"
		cp -r "$FOUR" "$RAW/$B"
		cp -r "$TEN/." "$P/ten.part/"
	else
		middle=14 last=30 test=9
		[ -z "$QUICK" ] || middle=5 last=12 test=3
		sample "$RAW/$C" 1 "$middle"
		sample "$RAW/$B" $((middle + 1)) "$last"
		$HILUM derive_masks -i "$RAW/$B/labelsTr" -o "$RAW/$B/annotators" --prefix generated --count 4 --spread 0.5
		cp "$RAW/$B"/annotators/generated_1/* "$RAW/$B/labelsTr/"
		mkdir -p "$P/ten.part/images" "$P/ten.part/original"
		for labels in $(ls "$SAMPLES/labelsTs" | head -"$test"); do
			cp "$SAMPLES/imagesTs/${labels%.nii.gz}_0000.nii.gz" "$P/ten.part/images/"
			cp "$SAMPLES/labelsTs/$labels" "$P/ten.part/original/"
		done
		cp "$RAW/$C/dataset.json" "$P/ten.part/"
		# assisted masks are corrections of one draft: closer to each other, with the draft's error in common
		$HILUM derive_masks -i "$P/ten.part/original" -o "$P/ten.part/masks" --prefix manual --count 5 --spread 0.6
		$HILUM derive_masks -i "$P/ten.part/original" -o "$P/ten.part/draft" --count 1 --spread 0.5 --random_seed 2
		$HILUM derive_masks -i "$P/ten.part/draft/derived_1" -o "$P/ten.part/masks" --prefix assisted --count 5 --spread 0.3 \
			--random_seed 3
	fi
	mv "$P/ten.part" "$P/ten"
fi
[ -f "$P/project.hilum" ] || $HILUM project adopt "$P" "$B"
once begun note --note "Study begun" --text "Pretraining on $C, training on $B, judged on ten masks per case and on a locked part of $B.$(
	[ -n "$FOUR" ] || echo " All masks of annotators are generated (hilum derive_masks).")"

step "Plans of the target for both data sets, folds with a locked test set"
$HILUM plan_and_preprocess -d 102 -c 3d_fullres --project "$P"
$HILUM extract_fingerprint -d 101 --project "$P"
$HILUM move_plans_between_datasets -s 102 -t 101 -sp nnUNetPlans --project "$P"
$HILUM preprocess -d 101 -c 3d_fullres --project "$P"
LOCKED=$P/nnUNet_preprocessed/$B/locked_test_set.json
[ -f "$LOCKED" ] || $HILUM splits make 102 --test 0.3 --folds 3 --project "$P"

# copies what belongs to the locked test set, or (invert) what does not: FILES... TARGET
pick() {
	local invert=$1 target=$2 file case
	shift 2
	mkdir -p "$target"
	for file in "$@"; do
		case=$(basename "$file" .nii.gz)
		if grep -q "\"${case%_0000}\"" "$LOCKED"; then [ "$invert" = locked ] && cp "$file" "$target/"
		else [ "$invert" = open ] && cp "$file" "$target/"; fi
	done
	return 0
}
pick locked "$P/test/images" "$RAW/$B"/imagesTr/*
pick locked "$P/test/masks/used" "$RAW/$B"/labelsTr/*
for annotator in "$RAW/$B"/annotators/*/; do
	pick locked "$P/test/masks/$(basename "$annotator")" "$annotator"*
done
# the used mask is the first of the four
[ -n "$FOUR" ] || rm -rf "$P/test/masks/generated_1"
pick open "$P/difficult/images" "$RAW/$B"/imagesTr/*
pick open "$P/difficult/masks" "$RAW/$B"/labelsTr/*

# trains one model on fold 0, or continues: DATASET NAME OPTIONS...
train() {
	local dataset=$1 name=$2 fold
	shift 2
	fold=$(echo "$RESULTS/Dataset$dataset"_*/"$name"__*__3d_fullres/fold_0)
	if [ -f "$fold/checkpoint_final.pth" ] && [ -f "$fold/validation/summary.json" ]; then
		echo "$name is trained"
	elif [ -f "$fold/checkpoint_latest.pth" ]; then
		$HILUM train "$dataset" 3d_fullres 0 -tr "$TRAINER" --model_name "$name" --project "$P" --c
	else
		$HILUM train "$dataset" 3d_fullres 0 -tr "$TRAINER" --model_name "$name" --project "$P" --iterations "$ITERATIONS" \
			--validation_iterations 2 "$@"
	fi
}
# the model's folder: DATASET NAME
model() { echo "$RESULTS/$1/$2"__*__3d_fullres; }
# predicts: MODEL IMAGES OUTPUT
predict() { $HILUM predict_from_modelfolder -m "$1" -i "$2" -o "$3" -f 0 --disable_tta; }
evaluate() { $HILUM evaluate "$1" "$2" -djfile "$DJ" --report "$REPORT/$3" --title "$4"; }

step "The pretrained model (006): training, performance, where it fails"
train 101 Pretrained006 --epochs "$EPOCHS"
MODEL006=$(model $C Pretrained006)
once added006 $HILUM models add pretrained006 "$MODEL006" --tag start --note "What the study begins with" --project "$P"
predict "$MODEL006" "$P/difficult/images" "$P/difficult/Pretrained006"
evaluate "$P/difficult/masks" "$P/difficult/Pretrained006" pretrained-on-target "Pretrained 006 on training cases of the target"

step "V1: naive, from scratch. V3: another loss"
train 102 V1 --epochs "$EPOCHS"
train 102 V3 --epochs "$EPOCHS" --loss dice_focal

step "V2: transfer, frozen stages, difficult cases forced into training, twice the epochs; and its control from scratch"
# cases of a Dice below $DIFFICULT (0.1 for a model that is trained to its end) are trained with in fold 0; $KEEP stay for validation
once difficult $HILUM splits difficult 102 --from "$P/difficult/Pretrained006/summary.json" --threshold "$DIFFICULT" --in_folds 0 --keep "$KEEP" \
	--apply --replace --project "$P"
WEIGHTS=$MODEL006/fold_0/checkpoint_final.pth
TRANSFER=(-pretrained_weights "$WEIGHTS" --pretrained_heads by_name --freeze encoder.stages.0 --freeze encoder.stages.1)
$HILUM weights 102 3d_fullres --from "$WEIGHTS" -tr "$TRAINER" --pretrained_heads by_name --project "$P" --csv "$P/weights.csv" | tail -1
train 102 V2 --epochs $((2 * EPOCHS)) "${TRANSFER[@]}"
train 102 V2scratch --epochs $((2 * EPOCHS))

declare -A MODELS=([Pretrained006]=$MODEL006)
for name in V1 V2 V3 V2scratch; do MODELS[$name]=$(model $B $name); done
NAMES=(Pretrained006 V1 V2 V3)

step "Choose by validation cases, before anything is judged"
$HILUM choose 102 --project "$P" --metric Dice --common_cases --ensemble_size 1 -o "$REPORT/choice"
once chosen $HILUM models add study --choice "$REPORT/choice/choice.json" --project "$P" --tag chosen --note "Chosen by $0" \
	--limits "$([ -n "$FOUR" ] || echo "Trained on generated masks of the sample study: an example, not for use.")"

step "Judge all on both sets: performance"
COMPARED=()
for name in "${NAMES[@]}" V2scratch; do
	predict "${MODELS[$name]}" "$P/ten/images" "$P/judged/ten/$name"
	predict "${MODELS[$name]}" "$P/test/images" "$P/judged/test/$name"
	evaluate "$P/ten/masks/manual_1" "$P/judged/ten/$name" "ten-$name" "$name, ten masks per case, first annotator"
	evaluate "$P/test/masks/used" "$P/judged/test/$name" "test-$name" "$name, locked part of the target"
done
for name in "${NAMES[@]}"; do COMPARED+=("ten:$name=$P/judged/ten/$name"); done
for name in "${NAMES[@]}"; do COMPARED+=("test:$name=$P/judged/test/$name"); done
$HILUM compare "${COMPARED[@]}" --metric Dice HD95 -o "$REPORT/comparison"

step "Judge all on both sets: stability against annotators, and with themselves"
for set in ten test; do
	ARGUMENTS=()
	for annotator in "$P/$set"/masks/*/; do ARGUMENTS+=(--annotator "$(basename "$annotator")=$annotator"); done
	for name in "${NAMES[@]}"; do ARGUMENTS+=(--model "$name=$P/judged/$set/$name"); done
	$HILUM stability "${ARGUMENTS[@]}" -djfile "$DJ" -o "$REPORT/stability-$set"
done
mkdir -p "$P/some/images"
for image in $(ls "$P/ten/images" | head -"$([ -n "$QUICK" ] && echo 1 || echo 3)"); do cp "$P/ten/images/$image" "$P/some/images/"; done
for name in "${NAMES[@]}"; do
	$HILUM self_stability -m "${MODELS[$name]}" -i "$P/some/images" --reference "$P/ten/masks/manual_1" -f 0 --disable_tta \
		-o "$REPORT/self-$name" $([ -z "$QUICK" ] || echo --changes noise mirroring)
done
$HILUM disagreement V1="$P/judged/ten/V1" V2="$P/judged/ten/V2" V3="$P/judged/ten/V3" --reference "$P/ten/masks/manual_1" \
	-o "$REPORT/disagreement"

step "Does the transfer pay, and what did it forget?"
VALIDATED=$MODEL006/fold_0/validation
mkdir -p "$P/source/images" "$P/source/masks"
for file in "$VALIDATED"/*.nii.gz; do
	case=$(basename "$file" .nii.gz)
	cp "$RAW/$C/imagesTr/${case}"_*.nii.gz "$P/source/images/"
	cp "$RAW/$C/labelsTr/$case.nii.gz" "$P/source/masks/"
done
for name in Pretrained006 V2; do
	predict "${MODELS[$name]}" "$P/source/images" "$P/judged/source/$name"
	evaluate "$P/source/masks" "$P/judged/source/$name" "source-$name" "$name, validation cases of the pretraining set"
done
$HILUM transfer_report --scratch "$P/judged/test/V2scratch" --transfer "$P/judged/test/V2" \
	--source_before "$P/judged/source/Pretrained006" --source_after "$P/judged/source/V2" -o "$REPORT/transfer"

step "Deploy the chosen model, write the log"
once promoted $HILUM models promote study --project "$P" --reason "Chosen by cross-validation; see the reports of the study"
$HILUM models verify
$HILUM curves "${MODELS[Pretrained006]}/fold_0" "${MODELS[V1]}/fold_0" "${MODELS[V2]}/fold_0" "${MODELS[V3]}/fold_0" \
	--svg "$P/curves.svg" && once curves note --figure "$P/curves.svg" --text "Curves of the trainings"
$HILUM project log "$P" --export "$REPORT/log"

step "One report of all"
$HILUM report --join "Choice of a model=$REPORT/choice" "Models on both sets=$REPORT/comparison" \
	"Stability, ten masks=$REPORT/stability-ten" "Stability, locked test set=$REPORT/stability-test" \
	"Self-stability of V2=$REPORT/self-V2" "Disagreement of variants=$REPORT/disagreement" "Does transfer pay?=$REPORT/transfer" \
	"Pretrained model on the target=$REPORT/pretrained-on-target" --title "Report of the study" -o "$REPORT/study"

# what was found, in short; the reports have the rest
printf '\n== Results\n%-36s%-28s%s\n' 'Mean Dice (95 % interval, cases)' 'ten masks per case' 'locked part of the target'
TABLES=$REPORT/comparison/tables
for name in "${NAMES[@]}"; do
	printf '%-36s' "  $name"
	for set in ten test; do
		awk -F, -v model="$name" '$1 == model { interval = $4 == "" ? "no interval" : sprintf("%.3f to %.3f", $4, $5)
			printf "%-28s", sprintf("%.3f (%s, %d)", $3, interval, $2) }' "$TABLES/$set-Dice-models.csv"
	done
	echo
done
for set in ten test; do
	tr -d '\r' <"$REPORT/stability-$set/tables/limits.csv" | awk -F, -v set="$set" 'NR > 1 { all++; kept += $NF == "PASS" }
		END { printf "Stability, %s: %s (%d of %d limits kept)\n", set, kept == all ? "PASS" : "FAIL", kept, all }'
done
sed -n '/^## Does it pay/,/^## Target/{/^##/d;/^$/d;p}' "$REPORT/transfer/report.md"
sed -n '/^Chosen: /{s/\\//g;p}' "$REPORT/choice/report.md"
awk -F, 'FNR > 1 && $3 > best { best = $3 } END { if (best < 0.5) print "No model has a mean Dice of 0.5: these trainings were too short" \
	" for results. They show that every step works, no more." }' "$TABLES"/t*-Dice-models.csv
[ -n "$FOUR" ] || echo "The annotators are generated: PASS and FAIL say nothing about people."
printf '\nmodel: %s\nreport: %s\nlog: %s\n%d s\n' "$($HILUM models show study:deployed | sed -n 's/^model  *//p')" "$REPORT/study/report.html" \
	"$REPORT/log/log.html" $((SECONDS - STARTED))
