// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;

/**
 * Which DICOM series of a study are the channels of a model. A channel that is called as a modality is the series of it;
 * another one is the series whose description has its name. All lie in one frame of reference. Nothing is guessed: where two
 * series fit, or none does, the user names one.
 *
 * @since 0.2
 */
public final class SeriesChannels {

	private static final Map<String, String> MODALITIES = Map.of("ct", "CT", "pet", "PT", "pt", "PT", "suv", "PT", "fdg", "PT",
			"mr", "MR", "mri", "MR");
	private static final int WORDS = 2;
	private static final int PART = 1;

	private final List<String> names;
	private final Map<String, String> named;

	/**
	 * Makes the choice.
	 *
	 * @param names the channels of the model, in order
	 * @param named by channel, what the user says that it is: the name of a series ({@link FoundSeries#name}), a modality, or a
	 *              modality and a part of the description with a colon between them
	 * @throws HilumException when the model has no such channel
	 */
	public SeriesChannels(List<String> names, Map<String, String> named) {
		this.names = List.copyOf(names);
		this.named = Map.copyOf(named);
		named.keySet().stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
			throw HilumException.usage("The model has no channel " + name, "Its channels are " + String.join(", ", names) + ".");
		});
	}

	/**
	 * {@return the series of each channel; where a channel has none, its entry is null}
	 *
	 * @param study the volumes of a study
	 */
	public List<FoundSeries> propose(List<FoundSeries> study) {
		List<List<FoundSeries>> all = study.stream().collect(Collectors.groupingBy(FoundSeries::space, LinkedHashMap::new,
				Collectors.toList())).values().stream().map(this::assign).toList();
		List<List<FoundSeries>> whole = all.stream().filter(one -> !one.contains(null)).toList();
		if (whole.size() == 1) {
			return whole.getFirst();
		}
		// two examinations of one study fit as well: which is meant is not known
		return all.size() == 1 ? all.getFirst() : Arrays.asList(new FoundSeries[names.size()]);
	}

	/**
	 * {@return the series of each channel}
	 *
	 * @param study the volumes of a study
	 * @throws HilumException when a channel has none; it lists the series that there are
	 */
	public List<FoundSeries> of(List<FoundSeries> study) {
		List<FoundSeries> found = propose(study);
		if (!found.contains(null)) {
			return found;
		}
		List<String> open = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			if (found.get(i) == null) {
				open.add(names.get(i));
			}
		}
		StringJoiner list = new StringJoiner("; ");
		study.forEach(one -> list.add(one.text()));
		throw HilumException.input(null, "Which DICOM series is the channel " + String.join(", ", open)
				+ " is not known, or they lie in different frames of reference. There are: " + list,
				"Name the series, as in --channel " + open.getFirst() + "=" + study.getFirst().name()
						+ "; or import the patients (hilum import) and predict the cases of that data set.");
	}

	/** Channels that only one series fits come first: those of others are fewer then. */
	private List<FoundSeries> assign(List<FoundSeries> together) {
		FoundSeries[] channels = new FoundSeries[names.size()];
		List<FoundSeries> left = new ArrayList<>(together);
		boolean again = true;
		while (again) {
			again = false;
			for (int i = 0; i < channels.length; i++) {
				FoundSeries best = channels[i] == null ? best(names.get(i), left) : null;
				if (best != null) {
					channels[i] = best;
					left.remove(best);
					again = true;
				}
			}
		}
		return Arrays.asList(channels);
	}

	/** {@return the series that fits better than all others; null when there is none} */
	private FoundSeries best(String channel, List<FoundSeries> left) {
		int most = left.stream().mapToInt(one -> fit(channel, one)).max().orElse(0);
		List<FoundSeries> best = left.stream().filter(one -> fit(channel, one) == most).toList();
		return most > 0 && best.size() == 1 ? best.getFirst() : null;
	}

	private int fit(String channel, FoundSeries one) {
		String wish = named.get(channel);
		if (wish != null) {
			String[] parts = wish.split(":", 2);
			boolean kind = parts[0].equalsIgnoreCase(one.modality()) && (parts.length == 1 || one.description().toLowerCase(
					Locale.ROOT).contains(parts[1].strip().toLowerCase(Locale.ROOT)));
			return wish.equals(one.name()) || kind ? 1 : 0;
		}
		Set<String> words = words(channel);
		Set<String> modalities = words.stream().map(MODALITIES::get).filter(m -> m != null).collect(Collectors.toSet());
		if (!modalities.isEmpty() && !modalities.contains(one.modality())) {
			return 0;
		}
		Set<String> special = words.stream().filter(word -> !MODALITIES.containsKey(word)).collect(Collectors.toSet());
		if (special.isEmpty()) {
			return modalities.isEmpty() ? 0 : 1;
		}
		return words(one.description()).containsAll(special) ? WORDS
				: squeezed(one.description()).contains(squeezed(String.join("", special))) ? PART : 0;
	}

	private static Set<String> words(String text) {
		return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty()).collect(
				Collectors.toSet());
	}

	private static String squeezed(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
	}
}
