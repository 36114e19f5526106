// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Known complaints, found by words or by a message that is pasted. Those that are recognised in the output of failed jobs
 * ({@code hilum jobs why}) are among them.
 *
 * @since 0.2
 */
public final class Troubleshooting {

	/** Words that people search for, and the check, of the causes that are recognised in outputs. */
	private static final Map<String, String> WORDS = Map.of("gpu-memory", "cuda oom out of memory vram", "heap",
			"oom out of memory xmx java", "memory", "oom out of memory ram killed", "disk", "full space quota", "geometry",
			"shape mismatch size spacing origin direction resample affine", "labels", "consecutive values unexpected class",
			"workers",
			"worker died background alive multiprocessing dataloader hang", "trainer",
			"trainer not recognised found class custom",
			"driver", "cuda torch version gpu not found nvidia", "killed", "oom sigkill exit 137 signal 9");

	private static final List<Complaint> OTHERS = List.of(
			other("environment", "nnUNet_raw is not defined",
					"nnU-Net's commands find data by the environment variables nnUNet_raw, "
							+ "nnUNet_preprocessed and nnUNet_results. They are set for one shell only, or not at all.",
					"nnUNet_(raw|preprocessed|results)\\b.*(not (defined|set)|is None)",
					"environment variables path not set export bashrc",
					TroubleCheck.ENVIRONMENT, "In the workbench and with --project no variable is needed.",
					"Else set them in the file that your shell reads (~/.bashrc), or once and for all with hilum settings."),
			other("integrity", "The data set is refused by verify_dataset_integrity",
					"Names, channels, labels or geometries do not "
							+ "follow nnU-Net's rules: case_0000.nii.gz for channels, case.nii.gz for label maps, labels 0, 1, 2 "
							+ "without gaps.",
					"verify_dataset_integrity|dataset\\.json.*(missing|key)",

					"dataset json integrity naming 0000 channel missing cases numtraining",
					TroubleCheck.DATASET, "Run the check: it names each file and offers repairs.",
					"Let hilum import bring in data of another layout."),
			other("splits", "The keys of the splits do not fit the cases",
					"splits_final.json was made for other cases: cases were added, "
							+ "removed or renamed since then.", "KeyError.*(split|identifier)|splits?_final.*(missing|not)",
					"splits_final.json fold keyerror cases changed", TroubleCheck.DATASET,
					"See what differs: hilum splits check DATASET.",
					"Make new folds: hilum splits make, or delete the file to have "
							+ "nnU-Net's own made again."),
			other("plans", "There are no plans, or the configuration is not in them",
					"Training needs plans and preprocessed data of its "
							+ "configuration; 3d_lowres is only planned where images are large.",
					"nnUNetPlans\\.json.*(No such file|not found)|configuration .* (not|does not) .*plans",
					"nnunetplans.json not found configuration 3d_lowres cascade preprocessed", TroubleCheck.DATASET,
					"Plan and preprocess: hilum plan_and_preprocess -d ID. In the workbench Run does it.",
					"hilum project plans shows the configurations that there are."),
			other("checkpoint", "No checkpoint, or training begins anew",
					"A training is continued with --c from checkpoint_latest.pth; "
							+ "validation needs checkpoint_final.pth.",
					"checkpoint_(final|latest|best)\\.pth.*(No such file|not found)",
					"continue resume --c checkpoint final latest best missing restart", TroubleCheck.JOBS,
					"Resume in the workbench, or hilum train ... --c.",
					"Predict with another checkpoint: -chk checkpoint_best.pth."),
			other("validation", "find_best_configuration misses folds or probabilities",
					"All folds must be trained and validated, for "
							+ "ensembles with probabilities (--npz).",
					"(validation|npz|fold_\\d).*(missing|not found|incomplete)",
					"npz softmax probabilities missing folds validation find best configuration ensemble", TroubleCheck.JOBS,
					"Validate again with probabilities: hilum train ... --val --npz.",
					"hilum project show lists the folds that there are."),
			other("channels", "Prediction: wrong number of channels",
					"A case to predict needs one file for each channel of the training, "
							+ "named case_0000, case_0001 and so on, in the same order.",
					"expected \\[?.*channels?|got \\d+ channels|Given groups=1, weight of size",
					"predict channels input number _0000 modalities weight of size", TroubleCheck.DATASET,
					"Name the files of each case by channel, also where there is one channel only.",
					"The model's dataset.json lists its channels: hilum models show MODEL."),
			other("hang", "Preprocessing or training does not go on",
					"Often memory or processors are exhausted by too many worker "
							+ "processes, or the data lie on slow storage.", "hang|deadlock|stuck at",
					"hangs stuck freeze slow 0% no progress deadlock unpacking", TroubleCheck.MACHINE,
					"Use fewer threads (-np, or hilum settings --set threads=N).",
					"Put the preprocessed data on a local SSD.",
					"The Training Monitor shows the share of time spent waiting for data."),
			other("nogpu", "The GPU is not used",
					"The installed PyTorch is for processors only, its CUDA does not fit the driver, or "
							+ "CUDA_VISIBLE_DEVICES hides the GPU.",
					"CUDA is not available|no CUDA-capable device|Torch not compiled with CUDA",
					"gpu not used cpu only cuda available false slow training", TroubleCheck.MACHINE,
					"Run hilum gpu-setup, which says what is missing.", "Compare the versions that the check shows."),
			other("dice", "Pseudo Dice stays at 0",
					"Labels do not lie on the structures, are very small, or the learning rate is too high "
							+ "for the batch.", "pseudo dice.*(0\\.0|nan)", "dice zero nan not learning loss does not decrease",
					TroubleCheck.DATASET, "Look at cases with their label maps in the viewer.",
					"Check geometry and values of the label maps.",
					"Foreground in every patch: the option foreground_oversampling."),
			other("display", "The workbench does not open", "There is no display, or GTK or WebKit is missing.",
					"no display|cannot open display|No more handles", "display x11 ssh gtk webkit window start workspace locked",
					TroubleCheck.MACHINE, "Over ssh: ssh -X, or work by commands.",
					"The workspace is open in another window: close it, or start with -data FOLDER."));

	private Troubleshooting() {
	}

	private static Complaint other(String id, String title, String text, String pattern, String words, TroubleCheck check,
			String... steps) {
		return new Complaint(id, title, text, List.of(steps), words, check, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
	}

	private static Complaint of(KnownFailure known) {
		TroubleCheck check = switch (known.id()) {
			case "geometry", "labels", "loss" -> TroubleCheck.DATASET;
			case "trainer" -> TroubleCheck.TRAINERS;
			case "workers", "storage", "crash" -> TroubleCheck.JOBS;
			default -> TroubleCheck.MACHINE;
		};
		return new Complaint(known.id(), known.title(), known.text(), known.steps(), WORDS.getOrDefault(known.id(), ""), check,
				known.pattern());
	}

	/** {@return all complaints} */
	public static List<Complaint> all() {
		return Stream.of(OTHERS.stream(), KnownFailure.ALL.stream().map(Troubleshooting::of), Stream.of(of(KnownFailure.KILLED)))
				.flatMap(s -> s).toList();
	}

	/**
	 * {@return the complaint of a name}
	 *
	 * @param id the name
	 */
	public static Optional<Complaint> find(String id) {
		return all().stream().filter(c -> c.id().equals(id)).findFirst();
	}

	/**
	 * {@return the complaints that fit, the best first: those whose messages a pasted text has, then those with most of the
	 * words; all of them for an empty text}
	 *
	 * @param text words, or lines of an output
	 */
	public static List<Complaint> search(String text) {
		List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_-]+")).filter(w -> w.length() > 1)
				.distinct().toList();
		if (words.isEmpty()) {
			return all();
		}
		Map<Complaint, Integer> scores = all().stream().collect(Collectors.toMap(c -> c, c -> score(c, text, words)));
		return all().stream().filter(c -> scores.get(c) > 0).sorted(Comparator.comparingInt((Complaint c) -> -scores.get(c)))
				.toList();
	}

	private static int score(Complaint complaint, String text, List<String> words) {
		boolean recognised = text.lines().anyMatch(line -> complaint.pattern().matcher(line)
				.find());
		String searched = complaint.searched();
		int found = (int) words.stream().filter(searched::contains).count();
		int named = complaint.id().equals(text.strip()) ? 1000 : 0;
		// one word of many in common says nothing
		return named + (recognised ? 100 : 0) + (2 * found >= words.size() ? found : 0);
	}

	/** {@return the page of the manual, in Markdown} */
	public static String markdown() {
		StringBuilder out = new StringBuilder("""
				# Troubleshooting
				Known complaints of users of nnU-Net and Hilum. `hilum troubleshoot WORDS` finds them by words or by a pasted
				message, and with `--check` runs the check that shows whether it is the case here; *Help > Troubleshooting* does
				the same. This page is written by `hilum troubleshoot --markdown`.

				""");
		return out.append(all().stream().map(Complaint::markdown).collect(Collectors.joining("\n"))).toString();
	}
}
