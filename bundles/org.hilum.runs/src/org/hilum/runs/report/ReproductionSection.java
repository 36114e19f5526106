// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hilum.core.Progress;
import org.hilum.core.html.Html;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.runs.Environment;
import org.hilum.runs.TrainingCommand;

/** What is needed to do it again: versions, seed, command. */
final class ReproductionSection implements ReportSection {

	@Override
	public String id() {
		return "reproduction";
	}

	@Override
	public String title() {
		return "Reproduction";
	}

	@Override
	public String html(ReportContext context, Progress progress) {
		List<String[]> facts = new ArrayList<>();
		facts.add(new String[] { "Run", context.run().label() });
		context.request().ifPresent(r -> facts.add(new String[] { "Seed", Long.toString(r.get(TrainingOptions.SEED)) }));
		JsonNode environment = context.record().path(Environment.KEY);
		for (Map.Entry<String, JsonNode> entry : environment.properties()) {
			facts.add(new String[] { entry.getKey(), entry.getValue().asText() });
		}
		String command = context.request().map(TrainingCommand::line)
				.map(c -> "<p>The same data set, seed and machine give the same result:</p>\n<pre><code>" + Html.text(c)
						+ "</code></pre>\n")
				.orElse("");
		return Html.facts(facts) + command;
	}
}
