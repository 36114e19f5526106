// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.core.Folders;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.DescriptionFixes;
import org.hilum.datasets.check.fix.FileEndings;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.FileFacts;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.datasets.survey.FolderLayout;
import org.hilum.imaging.io.ImageFormats;

/** Files whose ending is not the stated one. */
public final class EndingCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("file-ending", Severity.ERROR,
			"The files have another ending than that in dataset.json",
			"nnU-Net and Hilum look for files with the ending that dataset.json states "
					+ "(file_ending) and pass over all others without a word. Pictures with lossy "
					+ "compression (JPEG) are not supported, because they change values.",
			"State the ending that the files have (set-ending), or store the files of the case in "
					+ "the stated format (convert-ending). Convert files of a kind that is not supported, "
					+ "such as .jpg, to .png.");

	/** For the extension registry. */
	public EndingCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(DescriptionFixes.SET_ENDING, DescriptionFixes.CONVERT_ENDING);
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		List<Finding> result = new ArrayList<>();
		if (context.survey().layout() != FolderLayout.NNUNET || context.survey().json().path("dataset").isObject()) {
			return result;
		}
		String stated = stated(context);
		List<String> found = FileEndings.of(context.survey());
		boolean supported = ImageFormats.ending("x" + stated).filter(stated::equalsIgnoreCase).isPresent();
		if (!stated.isEmpty() && !supported) {
			Finding finding = Finding.of(INFO, DatasetSurvey.DATASET_JSON, "\"file_ending\" is " + stated
					+ ", which is not supported. Supported are " + String.join(", ", ImageFormats.endings()));
			result.add(found.size() == 1 ? finding.fixedBy(DescriptionFixes.SET_ENDING.id()) : finding);
		} else if (single(context)) {
			result.add(Finding.of(INFO, DatasetSurvey.DATASET_JSON, "\"file_ending\" is " + stated + ", but all images end in "
					+ found.getFirst()).fixedBy(DescriptionFixes.SET_ENDING.id()));
		}
		unsupported(context).forEach((ending, count) -> result.add(Finding.of(INFO, "imagesTr", count
				+ (count == 1 ? " file of imagesTr ends in " : " files of imagesTr end in ") + ending
				+ ", which is no image format that is supported; they are not seen").as(Severity.WARNING)));
		return result;
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		String stated = stated(context);
		if (context.survey().layout() != FolderLayout.NNUNET || context.survey().json().path("dataset").isObject()
				|| ImageFormats.ending("x" + stated).isEmpty()) {
			return List.of();
		}
		String other = facts.files().stream().map(FileFacts::file).filter(f -> !f.endsWith(stated)).findFirst().orElse(null);
		if (other == null || single(context)) {
			return List.of();
		}
		return List.of(Finding.of(INFO, facts, other, "The file does not end in " + stated
				+ ", as dataset.json has it, and is not seen").fixedBy(DescriptionFixes.CONVERT_ENDING.id()));
	}

	/** {@return whether all images have one ending, and it is not the stated one} */
	private static boolean single(CheckContext context) {
		List<String> found = FileEndings.of(context.survey());
		return found.size() == 1 && !stated(context).isEmpty() && !found.getFirst().equals(stated(context));
	}

	private static String stated(CheckContext context) {
		return context.survey().json().path("file_ending").asText("");
	}

	private static Map<String, Integer> unsupported(CheckContext context) {
		Map<String, Integer> result = new TreeMap<>();
		for (Path file : Folders.files(context.survey().folder().resolve("imagesTr"))) {
			String name = file.getFileName().toString();
			// a volume in TIFF has its spacing in a JSON file, a detached header its voxels in a file of their own
			boolean companion = name.matches("(?i).*\\.(json|raw|zraw|img|gz|txt|csv)");
			if (ImageFormats.ending(name).isEmpty() && !companion && name.lastIndexOf('.') > 0) {
				result.merge(name.substring(name.lastIndexOf('.')), 1, Integer::sum);
			}
		}
		return result;
	}
}
