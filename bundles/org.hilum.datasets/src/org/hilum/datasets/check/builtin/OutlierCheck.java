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
import org.hilum.datasets.check.fix.ImageFixes;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.ImageFacts;

/** Extreme values. */
public final class OutlierCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("image-outlier", Severity.WARNING,
			"The image has impossible intensities",
			"Some voxels lie beyond \u00b120,000. In CT no tissue and hardly any metal reaches that; 16-bit "
					+ "overflow and reconstruction artefacts do. A few of them spoil the mean and deviation that all "
					+ "cases are normalised with.",
			"For CT, limit the numbers to -1024 .. 3071 HU (clip-intensity). For other modalities, look at the "
					+ "image.");

	/** For the extension registry. */
	public OutlierCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(ImageFixes.CLIP);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		return facts.readableImages().stream().filter(i -> i.extreme() > 0).map(i -> {
			// nnU-Net's rule: a channel named CT holds CT numbers
			boolean ct = context.survey().channelName(i.channel()).equalsIgnoreCase("CT") && i.file().components() == 1;
			boolean scale = !ct && i.high() > ImageFacts.EXTREME;
			Finding finding = Finding.of(INFO, facts, i.file().file(),
					String.format(Locale.ROOT, "%d voxels lie beyond \u00b120,000; the range is %s to %s%s",
							i.extreme(), GridPair.text(i.min()), GridPair.text(i.max()),
							scale ? ". So many that the image has another scale" : ""))
					.with("voxels", i.extreme()).with("min", i.min()).with("max", i.max()).with("median", i.median());
			// images that are normalised one by one may have any scale
			return ct ? finding.fixedBy(ImageFixes.CLIP.id()) : scale ? finding.as(Severity.NOTE) : finding;
		}).toList();
	}
}
