// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hilum.core.HilumException;
import org.hilum.core.help.HelpBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum manual}. */
@Command(name = "manual", mixinStandardHelpOptions = true, description = "Searches the manual, which needs no network, or prints "
		+ "a page of it. The workbench has it under Help > Manual.")
final class ManualCommand implements Callable<Integer> {

	private static final int MOST = 15;

	@Spec
	private CommandSpec spec;

	@Parameters(arity = "0..*", paramLabel = "WORDS", description = "Words that a section must have. Without them the pages are "
			+ "listed.")
	private List<String> words = List.of();

	@Option(names = "--page", paramLabel = "NAME", description = "Print a page, as Markdown.")
	private String page;

	@Override
	public Integer call() {
		PrintWriter out = spec.commandLine().getOut();
		HelpBook book = HelpBook.load();
		if (page != null) {
			out.print(book.page(page).orElseThrow(() -> HilumException.usage("The manual has no page " + page,
					"Choose one that hilum manual lists.")).markdown());
		} else if (words.isEmpty()) {
			book.pages().forEach(p -> out.println(String.format(Locale.ROOT, "%-18s %s", p.id(), p.title())));
		} else {
			List<HelpBook.Hit> hits = book.search(String.join(" ", words));
			if (hits.isEmpty()) {
				throw HilumException.usage("Nothing in the manual has all of these words", "Use fewer words.");
			}
			hits.stream().limit(MOST).forEach(hit -> out.println(String.format(Locale.ROOT, "%-34s %s",
					hit.section().page() + "#" + hit.section().anchor(), hit.section().excerpt()).stripTrailing()));
		}
		out.flush();
		return 0;
	}
}
