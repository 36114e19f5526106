#!/usr/bin/env bash
# Cross-validation, best configuration, ensemble and post-processing on the sample study, with Hilum's commands only.
#
#   examples/hippocampus-best-configuration.sh [FOLDER]
#
# It trains 2d and 3d_fullres over all five folds with the quick preset (a small network), keeps the validation cases'
# probabilities (--npz), finds out which configuration or ensemble is best and which post-processing helps, predicts the
# nine test cases with what was found, and evaluates them. Everything lies in FOLDER (default: hilum-best). Run it again
# after an interruption: finished folds are left alone.
#
# EPOCHS and ITERATIONS (default 16 and 25) say how long each of the ten trainings is; 40 and 25 are the quick preset's.
# 2d takes twice the epochs: its batches hold slices, so that it sees less of a case in each, and they are faster.
# FOLDS (default "0 1 2 3 4") are the folds; with fewer of them only their validation cases count.
# With nnU-Net's own plans and 1000 epochs the same commands do the real work: leave out --preset, --epochs,
# --iterations and --batch_size, and take -tr nnUNetTrainer -p nnUNetPlans below.
set -euo pipefail
PROJECT=$(realpath -m "${1:-hilum-best}")
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

EPOCHS=${EPOCHS:-16}
ITERATIONS=${ITERATIONS:-25}
read -ra FOLDS <<<"${FOLDS:-0 1 2 3 4}"
HILUM=${HILUM:-./hilum}
SAMPLES=bundles/org.hilum.samples/data
DATASET=Dataset004_Hippocampus
TRAINER=HilumTrainerQuick
PLANS=nnUNetPlansQuick
RESULTS=$PROJECT/nnUNet_results/$DATASET
STARTED=$SECONDS

step() {
	printf '\n== %s (%d s)\n' "$1" $((SECONDS - STARTED))
}

step "Import, plan and preprocess"
if [ ! -f "$PROJECT/nnUNet_raw/$DATASET/dataset.json" ]; then
	$HILUM import "$SAMPLES/$DATASET" "$PROJECT"
fi
$HILUM plan_and_preprocess -d 4 -c 2d 3d_fullres --project "$PROJECT"

for configuration in 2d 3d_fullres; do
	for fold in "${FOLDS[@]}"; do
		step "Train $configuration, fold $fold"
		if [ ! -f "$RESULTS/${TRAINER}__${PLANS}__$configuration/fold_$fold/validation/summary.json" ]; then
			length=(--epochs "$EPOCHS")
			# fewer slices per batch than the planned 42 are enough to see how it works
			[ $configuration = 2d ] && length=(--epochs $((2 * EPOCHS)) --batch_size 32)
			$HILUM train 4 $configuration $fold --project "$PROJECT" --preset quick "${length[@]}" \
				--iterations "$ITERATIONS" --npz --c
		fi
	done
done

step "Find the best configuration"
$HILUM find_best_configuration 4 --project "$PROJECT" -c 2d 3d_fullres -tr $TRAINER -p $PLANS \
	-f "${FOLDS[@]}"
cp "$RESULTS/inference_instructions.txt" "$PROJECT/"

# What inference_instructions.txt says, for an ensemble of both; a single winner's predictions would need no ensembling.
step "Predict the test cases"
for configuration in 2d 3d_fullres; do
	$HILUM predict -d 4 --project "$PROJECT" -i "$SAMPLES/$DATASET/imagesTs" -o "$PROJECT/test/$configuration" \
		-f "${FOLDS[@]}" -tr $TRAINER -c $configuration -p $PLANS --save_probabilities
done

step "Ensemble and post-process"
$HILUM ensemble -i "$PROJECT/test/2d" "$PROJECT/test/3d_fullres" -o "$PROJECT/test/ensemble"
ENSEMBLE=$RESULTS/ensembles/ensemble___${TRAINER}__${PLANS}__2d___${TRAINER}__${PLANS}__3d_fullres___$(
	IFS=_
	echo "${FOLDS[*]}"
)
if [ ! -f "$ENSEMBLE/postprocessing.pkl" ]; then
	# a single model was best; decide on the ensemble's post-processing, too
	$HILUM determine_postprocessing -i "$ENSEMBLE" -ref "$PROJECT/nnUNet_raw/$DATASET/labelsTr"
fi
$HILUM apply_postprocessing -i "$PROJECT/test/ensemble" -o "$PROJECT/test/ensemble_pp" \
	-pp_pkl_file "$ENSEMBLE/postprocessing.pkl" -dataset_json "$ENSEMBLE/dataset.json" \
	-plans_json "$ENSEMBLE/plans.json"

step "Evaluate"
for folder in 2d 3d_fullres ensemble ensemble_pp; do
	echo "-- $folder"
	$HILUM evaluate_folder "$SAMPLES/$DATASET/labelsTs" "$PROJECT/test/$folder" -djfile "$ENSEMBLE/dataset.json" \
		-pfile "$ENSEMBLE/plans.json" | grep -E '^mean|^result'
done
step "Done"
