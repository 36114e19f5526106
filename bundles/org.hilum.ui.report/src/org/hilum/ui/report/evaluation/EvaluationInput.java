// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;
import org.hilum.core.report.Report;
import org.hilum.ui.Icons;

/**
 * What the editor of evaluations shows: a report that was written, or evaluations of which a report is made; several are
 * compared.
 *
 * @param title   the name on the tab
 * @param report  the report.json of a written report; null for a report that is made
 * @param sources the evaluations; empty for a report that was written, which names them itself
 */
public record EvaluationInput(String title, Path report, List<Report.Source> sources)
		implements IEditorInput, IPersistableElement {

	static final String TITLE = "title";
	static final String REPORT = "report";
	static final String SOURCE = "source";
	static final String FILE = "file";
	static final String NAME = "name";

	/** Keeps the order. */
	public EvaluationInput {
		sources = List.copyOf(sources);
	}

	/**
	 * {@return the input of a written report}
	 *
	 * @param report its report.json
	 */
	public static EvaluationInput of(Path report) {
		Path folder = report.toAbsolutePath().getParent();
		return new EvaluationInput(folder == null || folder.getFileName() == null ? "report" : folder.getFileName().toString(),
				report,
				List.of());
	}

	/**
	 * {@return the input of evaluations}
	 *
	 * @param sources the evaluations, one at least
	 */
	public static EvaluationInput of(List<Report.Source> sources) {
		String title = sources.stream().limit(2).map(Report.Source::name).collect(Collectors.joining(" / "));
		return new EvaluationInput(sources.size() > 2 ? title + " ..." : title, null, sources);
	}

	@Override
	public boolean exists() {
		return report != null ? Files.isRegularFile(report) : sources.stream().flatMap(s -> s.summaries().stream())
				.allMatch(Files::isRegularFile);
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return Icons.descriptor("report");
	}

	@Override
	public String getName() {
		return title;
	}

	@Override
	public IPersistableElement getPersistable() {
		return this;
	}

	@Override
	public String getToolTipText() {
		return report != null ? report.toString() : sources.stream().map(Report.Source::name).collect(Collectors.joining("\n"));
	}

	@Override
	public String getFactoryId() {
		return EvaluationInputFactory.ID;
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putString(TITLE, title);
		if (report != null) {
			memento.putString(REPORT, report.toString());
		}
		for (Report.Source source : sources) {
			IMemento child = memento.createChild(SOURCE);
			child.putString(NAME, source.name());
			source.summaries().forEach(file -> child.createChild(FILE, file.toString()));
		}
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return null;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof EvaluationInput input && Objects.equals(report, input.report) && sources.equals(input.sources);
	}

	@Override
	public int hashCode() {
		return Objects.hash(report, sources);
	}
}
