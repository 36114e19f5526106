// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.html.Html;
import org.hilum.core.html.HtmlPage;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.CheckResult;
import org.hilum.datasets.check.Checks;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.datasets.survey.Part;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.nnunet.dataset.CaseWorkers;

/** Writes the findings of the checks as one self-contained page; it holds no absolute path. */
public final class CheckReport {

	private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9.-]");
	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]+");

	private final CheckResult result;
	private final DatasetSurvey survey;

	private CheckReport(CheckResult result) {
		this.result = result;
		this.survey = result.context().survey();
	}

	/**
	 * Writes the page.
	 *
	 * @param result   what was found
	 * @param html     the file
	 * @param progress one unit per case
	 */
	public static void write(CheckResult result, Path html, Progress progress) {
		CheckReport report = new CheckReport(result);
		String name = result.context().survey().folder().getFileName().toString();
		new HtmlPage(name, "data set checks", "Checks of the data set") //
				.section("overview", "Overview", report.overview()) //
				.section("findings", "Findings", report.findings()) //
				.section("cases", "Cases", report.cases(progress)) //
				.write(html);
	}

	private String overview() {
		long errors = result.count(Severity.ERROR);
		StringBuilder html = new StringBuilder("<div class=\"tiles\">");
		html.append(tile("main", survey.training().size(), "training cases"))
				.append(tile("", survey.cases().stream().filter(c -> c.part() == Part.TEST).count(), "other cases"))
				.append(tile(errors > 0 ? "main" : "", errors, "errors"))
				.append(tile("", result.count(Severity.WARNING), "warnings"))
				.append(tile("", result.count(Severity.NOTE), "notes")).append("</div>\n");
		List<String[]> facts = new ArrayList<>();
		facts.add(new String[] { "Channels", String.join(", ", survey.channelNames()) });
		List<String> labels = new ArrayList<>();
		survey.labels().forEach((label, values) -> labels.add(label + " " + values.toString().replaceAll("[\\[\\]]", "")));
		facts.add(new String[] { "Labels", String.join(", ", labels) });
		html.append("<p></p>").append(Html.facts(facts));
		html.append(errors == 0 ? "<p class=\"note\">No check found an error: the data set can be trained with.</p>\n"
				: "<p class=\"warn\">Errors must be repaired before training. Repairs keep the old files in "
						+ "<code>.hilum/fixes/backup</code> and are listed in <code>.hilum/fixes/journal.jsonl</code>; "
						+ "<code>hilum check FOLDER --undo</code> takes the last one back.</p>\n");
		return html.toString();
	}

	private static String tile(String style, long number, String what) {
		return "<div class=\"tile " + style + "\"><strong>" + number + "</strong><span>" + what + "</span></div>";
	}

	private String findings() {
		StringBuilder html = new StringBuilder();
		result.findings().stream().map(Finding::check).distinct().forEach(id -> html.append(group(id)));
		return html.isEmpty() ? "<p>Nothing was found.</p>\n" : html.toString();
	}

	private String group(String id) {
		CheckInfo info = Checks.info(id);
		List<Finding> found = result.of(id);
		StringBuilder html = new StringBuilder("<article class=\"case\"><h3>").append(Html.text(info.title()))
				.append(" <small>").append(found.getFirst().severity().word()).append(" &middot; ").append(Html.text(id))
				.append(" &middot; ").append(found.size()).append("</small></h3>\n<p>").append(Html.text(info.explanation()))
				.append("</p>\n<p><strong>Remedy.</strong> ").append(Html.text(info.remedy())).append("</p>\n");
		found.stream().flatMap(f -> f.fixes().stream()).distinct().map(Checks::fix).forEach(fix -> html.append(command(fix)));
		html.append("<div class=\"scroll\"><table><thead><tr><th>Case</th><th>File</th><th>What was found</th></tr></thead>")
				.append("<tbody>\n");
		for (Finding f : found) {
			String subject = f.caseId() == null ? Html.text(f.subject())
					: "<a href=\"#" + anchor(f.part(), f.caseId()) + "\">" + Html.text(f.caseId()) + "</a>";
			html.append("<tr><th>").append(subject).append("</th><td>").append(Html.text(f.file())).append("</td><td>")
					.append(Html.text(f.message())).append("</td></tr>\n");
		}
		return html.append("</tbody></table></div></article>\n").toString();
	}

	private String command(DatasetFix fix) {
		return "<pre><code>hilum check " + Html.text(quoted(survey.folder().getFileName().toString())) + " --fix " + Html.text(fix
				.id())
				+ "</code></pre><p class=\"note\">" + Html.text(fix.title()) + "</p>\n";
	}

	/** A name as a shell takes it. */
	private static String quoted(String name) {
		return PLAIN.matcher(name).matches() ? name : "'" + name.replace("'", "'\\''") + "'";
	}

	private String cases(Progress progress) {
		if (survey.cases().isEmpty()) {
			return "";
		}
		Map<String, List<Finding>> byCase = new HashMap<>();
		result.findings().stream().filter(f -> f.caseId() != null)
				.forEach(f -> byCase.computeIfAbsent(anchor(f.part(), f.caseId()), _ -> new ArrayList<>()).add(f));
		StringBuilder html = new StringBuilder("<p class=\"key\"><span class=\"ref\">outline of the labels</span> Slices "
				+ "through the labels' centre; the patient's right is on the left of axial and coronal slices.</p>\n");
		CaseWorkers.map("Drawing cases", survey.cases(), result.context().options().threads(), progress,
				one -> article(one, byCase.getOrDefault(anchor(one.part(), one.id()), List.of()))).forEach(html::append);
		return html.toString();
	}

	private String article(SurveyedCase one, List<Finding> findings) {
		StringBuilder html = new StringBuilder("<article class=\"case\" id=\"").append(anchor(one.part(), one.id()))
				.append("\"><h3>").append(Html.text(one.id())).append(" <small>")
				.append(one.part() == Part.TRAINING ? "training" : "not trained with").append("</small></h3>\n");
		findings.forEach(f -> html.append("<p class=\"").append(f.severity() == Severity.ERROR ? "warn" : "note").append("\">")
				.append(Html.text(Checks.info(f.check()).title())).append(": ").append(Html.text(f.message()))
				.append("</p>\n"));
		return html.append(thumbnails(one)).append("</article>\n").toString();
	}

	private static String thumbnails(SurveyedCase one) {
		try {
			return CaseGuard.working(one.id(), () -> Thumbnails.of(one));
		} catch (HilumException e) {
			if (CaseGuard.endsAll(e)) {
				throw e;
			}
			return "<p class=\"note\">The case cannot be shown: " + Html.text(e.what()) + ".</p>\n";
		}
	}

	private static String anchor(Part part, String id) {
		// different names have different anchors
		return "case-" + part.ordinal() + "-" + UNSAFE.matcher(id).replaceAll(c -> "_" + Integer.toHexString(c.group()
				.codePointAt(0)));
	}
}
