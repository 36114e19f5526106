// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HelpBookTest {

	private static final Path DOCS = Path.of(System.getProperty("hilum.root"), "docs");
	/** For developers of Hilum, and records of tests. */
	private static final Set<String> NOT_IN_THE_BOOK = Set.of("api-changes.md", "architecture.md", "build.md",
			"dicom-hostile-files.md", "dicom-odd-files.md", "translation.md");
	private static final Pattern LINK = Pattern.compile("href=\"hilum:([^\"#]+)(?:#([^\"]*))?\"");

	private final HelpBook book = HelpBook.load();

	@Test
	void everyPageForUsersIsInTheBook() throws IOException {
		try (Stream<Path> files = Files.list(DOCS)) {
			List<String> wanted = files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".md"))
					.filter(n -> !NOT_IN_THE_BOOK.contains(n)).map(n -> n.replace(".md", "")).toList();
			assertThat(book.pages()).extracting(HelpPage::id).containsExactlyInAnyOrderElementsOf(wanted);
		}
		assertThat(book.pages()).allSatisfy(page -> {
			assertThat(page.title()).isNotEqualTo(page.id());
			assertThat(page.sections()).isNotEmpty();
		});
	}

	@Test
	void linksBetweenPagesLeadSomewhere() {
		List<String> lost = new ArrayList<>();
		for (HelpPage page : book.pages()) {
			Matcher link = LINK.matcher(page.html());
			while (link.find()) {
				boolean outside = NOT_IN_THE_BOOK.contains(link.group(1) + ".md");
				boolean there = book.page(link.group(1)).filter(p -> link.group(2) == null
						|| p.sections().stream().anyMatch(s -> s.anchor().equals(link.group(2)))).isPresent();
				if (!outside && !there) {
					lost.add(page.id() + " -> " + link.group());
				}
			}
		}
		assertThat(lost).isEmpty();
	}

	@Test
	void sectionsAreFoundByAllOfTheWordsTitlesFirst() {
		HelpBook small = new HelpBook(List.of(
				HelpPage.of("one", "# First\nAbout jobs.\n## Priorities of jobs\nA job waits. Jobs run.\n## Other\nNothing"),
				HelpPage.of("two", "# Second\nA word of priorities, and of jobs. rejobs")));
		assertThat(small.search("jobs priorit")).extracting(h -> h.section().title()).containsExactly("Priorities of jobs",
				"Second");
		assertThat(small.search("jobs absent")).isEmpty();
		assertThat(small.search("  ")).isEmpty();
		assertThat(book.search("memory gpu exhausted").getFirst().section().page()).isEqualTo("troubleshooting");
	}

	@Test
	void markdownBecomesHtml() {
		String html = Markdown.html("""
				# Title & more
				Words *here* and **there**, `a * b * c` and [jobs](jobs.md#states)
				go on. ![picture](a.png)
				- one
				  continued
				  - two
				1. three

				| a | b |
				|---|---|
				| `x\\|y` | <z> |
				```
				# no heading <
				```
				""");
		assertThat(html).isEqualTo("""
				<h1 id="title--more">Title &amp; more</h1>
				<p>Words <i>here</i> and <b>there</b>, <code>a * b * c</code> and <a href="hilum:jobs#states">jobs</a> go on. </p>
				<ul>
				<li>one continued</li>
				<li class="deeper">two</li>
				<li>three</li>
				</ul>
				<table>
				<tr><th>a</th><th>b</th></tr>
				<tr><td><code>x|y</code></td><td>&lt;z&gt;</td></tr>
				</table>
				<pre># no heading &lt;
				</pre>
				""");
	}

	@Test
	void excerptsAreShortAndWithoutMarks() {
		HelpSection section = new HelpSection("p", "The `title`: it's!", 2, "First **bold** [link](x.md). Second.\n");
		assertThat(section.excerpt()).isEqualTo("First bold link.");
		assertThat(section.anchor()).isEqualTo("the-title-its");
		assertThat(new HelpSection("p", "t", 2, "x".repeat(500)).excerpt()).hasSize(160).endsWith("...");
	}
}
