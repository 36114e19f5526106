package org.hilum.runs.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Extensions;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.dataset.RawDataset;
import org.hilum.runs.RunFolder;

/** Writes the report of a training. */
public final class HtmlReport {

	private static final String NOTICE = "Research software \u2013 not a medical device, not for clinical use.";

	private HtmlReport() {
	}

	/**
	 * Writes one self-contained HTML file: data set, plan, environment, training curves, metrics, overlays of every
	 * validation case, definitions. It holds no absolute paths and nothing but the case identifiers of the data set.
	 *
	 * @param run      the run folder; what is missing in it is left out of the report
	 * @param dataset  the raw data set, for images and references
	 * @param html     the file to write
	 * @param progress one unit per case
	 */
	public static void write(RunFolder run, RawDataset dataset, Path html, Progress progress) {
		ReportContext context = ReportContext.read(run, dataset);
		StringBuilder navigation = new StringBuilder();
		StringBuilder body = new StringBuilder();
		for (ReportSection section : sections()) {
			String content = section.html(context, progress);
			if (content.isBlank()) {
				continue;
			}
			navigation.append("<a href=\"#").append(Html.text(section.id())).append("\">")
					.append(Html.text(section.title()))
					.append("</a>\n");
			body.append("<section id=\"").append(Html.text(section.id())).append("\"><h2>")
					.append(Html.text(section.title())).append("</h2>\n").append(content).append("</section>\n");
		}
		AtomicFiles.writeString(html, page(context, navigation, body));
	}

	private static List<ReportSection> sections() {
		List<ReportSection> sections = new ArrayList<>(List.of(new OverviewSection(), new TrainingSection(),
				new MetricsSection(), new OverlaySection(), new DatasetSection(), new PlanSection()));
		Extensions.instances(ReportSection.POINT, ReportSection.class).stream()
				.sorted(Comparator.comparing(ReportSection::title)).forEach(sections::add);
		sections.add(new ReproductionSection());
		sections.add(new DefinitionsSection());
		return sections;
	}

	private static String page(ReportContext context, CharSequence navigation, CharSequence body) {
		String name = context.dataset().name();
		String subtitle = context.run().label();
		return """
				<!DOCTYPE html>
				<html lang="en">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<meta name="color-scheme" content="light dark">
				<title>%s \u2013 segmentation report</title>
				<style>
				%s</style>
				</head>
				<body>
				<p class="notice" role="note">%s</p>
				<header>
				<p class="brand">Hilum</p>
				<h1>%s</h1>
				<p class="subtitle">%s</p>
				<nav aria-label="Sections">
				%s</nav>
				</header>
				<main>
				%s</main>
				<footer>Written by Hilum on %s. %s</footer>
				</body>
				</html>
				""".formatted(Html.text(name), style(), NOTICE, Html.text(name), Html.text(subtitle), navigation, body,
				LocalDate.now(), NOTICE);
	}

	private static String style() {
		try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		} catch (IOException e) {
			throw HilumException.internal("The report's style sheet is missing", e);
		}
	}
}
