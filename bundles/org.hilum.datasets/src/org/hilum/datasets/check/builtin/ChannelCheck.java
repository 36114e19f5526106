// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.hilum.core.SafePaths;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.FileFacts;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.imaging.io.PictureFacts;

/** Cases without one of the channels. */
public final class ChannelCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("channel-missing", Severity.ERROR,
			"A channel is missing",
			"Each case needs one image file per channel that dataset.json names, numbered _0000, _0001 and so "
					+ "on. The network takes all channels together, so a case without one of them cannot be used.",
			"Add the missing image under the name that the message gives; if only the number is missing in the "
					+ "name, add it (number-channel). Or set the case aside (exclude-case).");

	/** For the extension registry. */
	public ChannelCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(CaseFixes.NUMBER_CHANNEL, CaseFixes.EXCLUDE);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		Optional<Finding> picture = picture(context, facts);
		if (picture.isPresent()) {
			return List.of(picture.get());
		}
		Set<Integer> found = new TreeSet<>();
		facts.images().forEach(i -> found.add(i.channel()));
		List<Finding> result = new ArrayList<>();
		for (int c = 0; c < context.survey().channels() && !together(context, facts); c++) {
			if (!found.contains(c)) {
				result.add(missing(context, facts, c, found.contains(SurveyedCase.NO_CHANNEL)));
			}
		}
		found.stream().filter(c -> c >= context.survey().channels()).forEach(c -> result.add(Finding.of(INFO, facts, null,
				"Channel " + c + " is there but not named in dataset.json").with("channel", c)));
		return result;
	}

	/** The colours of a picture are its channels: one file of another kind of picture lacks no file. */
	private static Optional<Finding> picture(CheckContext context, CaseFacts facts) {
		if (facts.images().size() != 1 || !facts.images().getFirst().file().readable()) {
			return Optional.empty();
		}
		FileFacts file = facts.images().getFirst().file();
		int named = context.survey().channels();
		boolean asked = named > 1 || file.components() > 1;
		if (!ComponentsCheck.isPicture(file) || !asked || file.components() == named) {
			return Optional.empty();
		}
		return Optional.of(Finding.of(INFO, facts, file.file(), "The picture "
				+ PictureFacts.described(file.components())
				+ stored(context, file) + ", but dataset.json names " + named
				+ (named == 1 ? " channel" : " channels") + ". Save all pictures alike, as "
				+ PictureFacts.wanted(named))
				.with("components", file.components()).fixedBy(CaseFixes.EXCLUDE.id()));
	}

	/** {@return what the header of a PNG adds to the number of values, as nnU-Net's NaturalImage2DIO reads it} */
	private static String stored(CheckContext context, FileFacts file) {
		Path picture = SafePaths.readable(context.survey().folder(), file.file(), null, "of a picture");
		return PictureFacts.of(picture).map(facts -> switch (facts.kind()) {
			case PALETTE -> ", because it is stored by a palette, which is read as red, green and blue";
			case RGB, RGBA -> facts.bits() > 8 ? ", " + facts.bits() + " bits each, of which the upper 8 are read" : "";
			case GREY, GREY_ALPHA -> "";
		}).orElse("");
	}

	/** The decathlon keeps all channels in one file. */
	private static boolean together(CheckContext context, CaseFacts facts) {
		return facts.readableImages().stream()
				.anyMatch(i -> i.channel() == 0 && i.file().components() == context.survey().channels());
	}

	private static Finding missing(CheckContext context, CaseFacts facts, int channel, boolean unnumbered) {
		Finding finding = Finding.of(INFO, facts, null, "The image of channel " + channel + " ("
				+ context.survey().channelName(channel) + ") is missing: " + String.format(Locale.ROOT, "%s_%04d",
						facts.id(), channel))
				.with("channel", channel);
		boolean named = unnumbered && context.survey().channels() == 1;
		return (named ? finding.fixedBy(CaseFixes.NUMBER_CHANNEL.id()) : finding).fixedBy(CaseFixes.EXCLUDE.id());
	}
}
