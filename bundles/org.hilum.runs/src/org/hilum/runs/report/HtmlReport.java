// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hilum.core.Extensions;
import org.hilum.core.PluginProblems;
import org.hilum.core.Progress;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportHtml;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.runs.RunFolder;

/**
 * Writes the report of a training.
 *
 * @since 0.1.0
 */
public final class HtmlReport {

	private static final List<ReportSection> FIRST = List.of(new OverviewSection(), new TrainingSection(),
			new MetricsSection(), new OverlaySection(), new DatasetSection(), new PlanSection());
	private static final List<ReportSection> LAST = List.of(new OptionsSection(), new ReproductionSection(),
			new DefinitionsSection());

	private HtmlReport() {
	}

	/**
	 * Writes one self-contained HTML file: data set, plan, environment, training curves, metrics, overlays of every
	 * validation case, options, definitions. It holds no absolute paths and nothing but the case identifiers of the data set.
	 *
	 * @param run      the run folder; what is missing in it is left out of the report
	 * @param dataset  the raw data set, for images and references
	 * @param html     the file to write
	 * @param progress one unit per case
	 */
	public static void write(RunFolder run, RawDataset dataset, Path html, Progress progress) {
		ReportHtml.page(report(run, dataset, progress)).write(html);
	}

	/**
	 * {@return the report of a training, for any format}
	 *
	 * @param run      the run folder; what is missing in it is left out of the report
	 * @param dataset  the raw data set, for images and references
	 * @param progress one unit per case
	 * @since 0.2
	 */
	public static Report report(RunFolder run, RawDataset dataset, Progress progress) {
		ReportContext context = ReportContext.read(run, dataset);
		Report.Builder report = new Report.Builder();
		for (ReportSection section : sections()) {
			report.section(section.id(), section.title(),
					PluginProblems.isolated(section, () -> section.blocks(context, progress), List.of()));
		}
		return report.build(dataset.name(), "segmentation report", run.label());
	}

	private static List<ReportSection> sections() {
		List<ReportSection> sections = new ArrayList<>(FIRST);
		contributed().stream().sorted(Comparator.comparing(ReportSection::title)).forEach(sections::add);
		sections.addAll(LAST);
		return sections;
	}

	/** {@return the sections of plug-ins; anchors in the page are unique} */
	public static List<ReportSection> contributed() {
		List<String> taken = Stream.concat(FIRST.stream(), LAST.stream()).map(ReportSection::id).toList();
		return Extensions.instances(ReportSection.POINT, ReportSection.class, section -> {
			Objects.requireNonNull(section.title(), "the title");
			Extensions.requireFirst(!taken.contains(section.id()));
			return section.id();
		});
	}
}
