// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.datasets.cases.CaseColumn;
import org.hilum.datasets.cases.CaseRow;
import org.hilum.datasets.cases.CaseTable;
import org.hilum.datasets.cases.CaseTables;
import org.hilum.datasets.check.CheckOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum cases}. */
@Command(name = "cases", description = "Prints the cases of a data set as a table: size, spacing, orientation, intensities, "
		+ "label volumes and findings. Cases that are new or changed since the last look are measured first.", //
		footer = { "", "Example: hilum cases Dataset004_Hippocampus --csv --filter \"spacing_z_mm>3 warnings>0\" --sort size_z" })
final class CasesCommand extends WorkCommand {

	private static final int GAP = 2;
	private static final OptionSet LOOK = OptionSet.of(CheckOptions.THREADS);

	@Parameters(index = "0", paramLabel = "DATASET|FOLDER", description = "Folder of a data set, or the number or name of a "
			+ "data set of the project.")
	private String target;

	@Mixin
	private FolderOptions folders;

	@Option(names = "--csv", description = "Prints comma-separated values with all columns.")
	private boolean csv;

	@Option(names = "--json", description = "Prints JSON with all columns.")
	private boolean json;

	@Option(names = "--headers", description = "Reads no voxels: cases that were not measured before have only what the header "
			+ "of the first image says. Findings are left out.")
	private boolean headers;

	@Option(names = "--filter", paramLabel = "TEXT", description = "Words that all have to occur, and comparisons of columns "
			+ "such as spacing_z_mm>3 or orientation=LPS, with blanks between them.")
	private String filter = "";

	@Option(names = "--sort", paramLabel = "COLUMN", description = "Column to sort by.")
	private String sort = "";

	@Option(names = "--descending", description = "The largest first.")
	private boolean descending;

	@Option(names = "--group", paramLabel = "COLUMN", description = "Column whose equal values stand together.")
	private String group = "";

	private OptionFlags flags;

	/** Adds the flag of the number of cases at once. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, LOOK, null);
	}

	@Override
	protected void work(Progress progress) {
		Path named = Path.of(target);
		Path folder = Files.isDirectory(named) ? named : folders.folders().raw(folders.dataset(target));
		CaseTable table = headers ? CaseTables.known(folder, null, progress)
				: CaseTables.measured(folder, CheckOptions.of(flags.values(LOOK, OptionValues.NONE)), progress);
		List<CaseTable.Group> groups = table.select(new CaseTable.Query(filter, sort, descending, group));
		List<CaseRow> rows = groups.stream().flatMap(g -> g.rows().stream()).toList();
		if (csv) {
			table.writeCsv(rows, out());
		} else if (json) {
			out().println(Json.text(json(table, rows)));
		} else {
			groups.forEach(g -> print(table, g));
			out().println(rows.size() + " of " + table.rows().size() + " cases");
		}
		out().flush();
	}

	private static ArrayNode json(CaseTable table, List<CaseRow> rows) {
		ArrayNode all = Json.mapper().createArrayNode();
		for (CaseRow row : rows) {
			ObjectNode one = all.addObject();
			for (CaseColumn column : table.columns()) {
				String text = column.text().apply(row);
				if (column.numeric() && !text.isEmpty()) {
					one.put(column.id(), column.number().applyAsDouble(row));
				} else if (!text.isEmpty()) {
					one.put(column.id(), text);
				}
			}
		}
		return all;
	}

	/** Columns that are empty everywhere are left out. */
	private void print(CaseTable table, CaseTable.Group part) {
		if (!group.isEmpty()) {
			out().println(group + " " + SafePaths.printable(part.value()) + " (" + part.rows().size() + ")");
		}
		List<List<String>> columns = new ArrayList<>();
		for (CaseColumn column : table.columns()) {
			List<String> texts = new ArrayList<>(part.rows().stream().map(column.text()).map(SafePaths::printable).toList());
			if (texts.stream().anyMatch(text -> !text.isEmpty())) {
				texts.addFirst(column.id());
				columns.add(texts);
			}
		}
		int[] widths = columns.stream().mapToInt(c -> c.stream().mapToInt(String::length).max().orElse(0) + GAP).toArray();
		for (int line = 0; line <= part.rows().size() && !columns.isEmpty(); line++) {
			int at = line;
			StringBuilder text = new StringBuilder();
			IntStream.range(0, columns.size()).forEach(i -> {
				String cell = columns.get(i).get(at);
				text.append(cell).repeat(' ', widths[i] - cell.length());
			});
			out().println(text.toString().stripTrailing());
		}
	}
}
