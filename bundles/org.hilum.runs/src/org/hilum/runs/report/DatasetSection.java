// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hilum.core.Progress;
import org.hilum.core.html.Html;
import org.hilum.nnunet.dataset.DatasetDescription;

/** What the data set consists of. */
final class DatasetSection implements ReportSection {

	@Override
	public String id() {
		return "dataset";
	}

	@Override
	public String title() {
		return "Data set";
	}

	@Override
	public String html(ReportContext context, Progress progress) {
		DatasetDescription description = context.description();
		List<String[]> facts = new ArrayList<>();
		facts.add(new String[] { "Name", context.dataset().name() });
		facts.add(new String[] { "Training cases", Integer.toString(context.dataset().trainingCases().size()) });
		facts.add(new String[] { "Test cases", Integer.toString(context.dataset().testCases().size()) });
		facts.add(new String[] { "Channels", String.join(", ", description.channelNames().values()) });
		facts.add(new String[] { "Labels", description.labels().entrySet().stream().map(DatasetSection::label)
				.collect(Collectors.joining(", ")) });
		facts.add(new String[] { "Files", description.fileEnding() });
		for (String key : List.of("description", "reference", "licence", "license", "release")) {
			String value = description.json().path(key).asText("");
			facts.add(new String[] { key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1), value });
		}
		return Html.facts(facts);
	}

	private static String label(Map.Entry<String, List<Integer>> label) {
		return label.getKey() + " (" + label.getValue().stream().map(String::valueOf).collect(Collectors.joining("+"))
				+ ")";
	}
}
