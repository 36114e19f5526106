// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.GridFixes;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.ImageFacts;
import org.hilum.imaging.Geometry;

/** Channels on different grids. */
public final class ChannelGridCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("channel-grid", Severity.ERROR,
			"The channels lie on different voxels",
			"All channels of a case must have the same voxels, because the network looks at them together, "
					+ "voxel by voxel.",
			"Register and resample the channels before import; if their positions in the patient are right, "
					+ "resample the channel (resample-channel).");

	/** For the extension registry. */
	public ChannelGridCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(GridFixes.RESAMPLE_CHANNEL);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		List<ImageFacts> images = facts.readableImages();
		return images.stream().skip(1).filter(i -> differs(context, i, images.getFirst()))
				.map(i -> Finding.of(INFO, facts, i.file().file(), context.survey().channelName(i.channel())
						+ " does not lie on the voxels of " + context.survey().channelName(images.getFirst().channel()) + ": "
						+ GridPair.text(i.file().geometry().size()) + " voxels of " + GridPair.text(i.file().geometry().spacing())
						+ " mm against " + GridPair.text(images.getFirst().file().geometry().size()) + " of "
						+ GridPair.text(images.getFirst().file().geometry().spacing()))
						.fixedBy(GridFixes.RESAMPLE_CHANNEL.id()))
				.toList();
	}

	private static boolean differs(CheckContext context, ImageFacts a, ImageFacts b) {
		return !seen(context, a).matches(seen(context, b), GridPair.POSITION);
	}

	private static Geometry seen(CheckContext context, ImageFacts image) {
		Geometry stored = image.file().geometry();
		return Readers.reorienting(context).map(reader -> reader.oriented(stored)).orElse(stored);
	}
}
