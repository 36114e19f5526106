// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import java.util.Locale;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.check.fix.GridFixes;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.FileFacts;
import org.hilum.datasets.survey.FolderLayout;
import org.hilum.imaging.PixelType;
import org.hilum.nnunet.dataset.CaseReader;

/** 4D and colour images. */
public final class ComponentsCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("image-components", Severity.ERROR,
			"The file holds several images",
			"The file has more than one value per voxel: a time series, several channels in one file, or a "
					+ "colour picture. Training needs one grey image per file.",
			"If the components are the channels of dataset.json, split them (split-components). Of a time "
					+ "series export one volume; convert colour to grey; or set the case aside (exclude-case). Layers of a "
					+ "label map are joined by hilum import --labels.");

	/** For the extension registry. */
	public ComponentsCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(GridFixes.SPLIT_COMPONENTS, CaseFixes.EXCLUDE);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		return facts.files().stream().filter(f -> f.readable() && f.components() > 1 && !colours(facts, f)).map(f -> {
			if (facts.label() != null && f == facts.label().file()) {
				return layers(facts, f);
			}
			boolean colour = f.components() == 3 && f.type() == PixelType.UINT8;
			Finding finding = Finding.of(INFO, facts, f.file(), "The file has " + f.components() + " values per voxel"
					+ (colour ? ": it seems to be a colour (RGB) picture" : ", such as times or channels"))
					.with("components", f.components());
			boolean channels = facts.images().size() == 1 && f == facts.images().getFirst().file()
					&& f.components() == context.survey().channels();
			if (channels && context.survey().layout() == FolderLayout.MSD) {
				// the decathlon's own way; the import splits it
				return finding.as(Severity.NOTE);
			}
			String reader = context.survey().json().path("overwrite_image_reader_writer").asText("");
			if (channels && CaseReader.hasFourthAxis(f.file()) && (reader.isEmpty() || reader.startsWith("SimpleITKIO"))) {
				// nnU-Net's SimpleITKIO takes the fourth axis as the channels; its NibabelIO refuses it
				return finding.as(Severity.NOTE).fixedBy(GridFixes.SPLIT_COMPONENTS.id());
			}
			return finding.fixedBy((channels ? GridFixes.SPLIT_COMPONENTS : CaseFixes.EXCLUDE).id());
		}).toList();
	}

	private static Finding layers(CaseFacts facts, FileFacts file) {
		return Finding.of(INFO, facts, file.file(), isPicture(file)
				? "The label map is a colour picture with " + file.components() + " values per pixel. Export label numbers as "
						+ "grey values or as indices of a palette"
				: "The label map has " + file.components() + " layers (values per voxel), one is expected. Import the "
						+ "files again (hilum import --labels), which joins layers to one label map")
				.with("components", file.components()).fixedBy(CaseFixes.EXCLUDE.id());
	}

	/** The colours of a picture are channels, as nnU-Net's NaturalImage2DIO has it; the check of channels counts them. */
	private static boolean colours(CaseFacts facts, FileFacts file) {
		return isPicture(file) && facts.images().size() == 1 && file == facts.images().getFirst().file();
	}

	/** {@return whether a file is a picture, whose values per pixel are channels} */
	static boolean isPicture(FileFacts file) {
		return file.geometry().size()[2] == 1 && file.file().toLowerCase(Locale.ROOT).matches(".*\\.(png|bmp|tiff?)");
	}
}
