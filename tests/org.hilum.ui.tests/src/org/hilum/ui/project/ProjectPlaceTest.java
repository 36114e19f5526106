// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.ui.ProposedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and places that a project can have, and a name that is proposed until it is edited. */
class ProjectPlaceTest {

	@TempDir
	private Path folder;

	private String problem(String name) {
		return new ProjectPlace(name, folder.toString()).problem(taken -> taken.equals("Taken")).orElse("");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Brain", "Brain tumours 2026", "\u8166", "a", "B.1" })
	void namesThatAFolderCanHave(String name) {
		assertThat(problem(name)).isEmpty();
		assertThat(new ProjectPlace(name, folder.toString()).folder()).isEqualTo(folder.resolve(name).toAbsolutePath());
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "..", ".hidden", "a.", "a\\b", "C:", "a*", "what?", "\"a\"", "<a>", "a|b", "a\tb", "a\0b" })
	void namesThatItCannotHaveOnEverySystem(String name) {
		assertThat(problem(name)).startsWith("Choose a name that can be a folder's");
	}

	@Test
	void namesOf80CharactersAtMost() {
		assertThat(problem("a".repeat(80))).isEmpty();
		assertThat(problem("a".repeat(81))).contains("at most 80 characters");
	}

	@Test
	void anEmptyNameAndOneThatIsTaken() {
		assertThat(problem("")).isEqualTo("Give the project a name.");
		assertThat(problem("Taken")).contains("has a project named Taken");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "relative", "./here", "\0" })
	void aPlaceIsAnAbsoluteFolder(String parent) {
		assertThat(new ProjectPlace("Brain", parent).problem(name -> false)).get().asString().startsWith("Choose the folder");
	}

	@Test
	void foldersThatAreMissingAreMadeButFilesAreInTheWay() throws IOException {
		assertThat(new ProjectPlace("Brain", folder.resolve("a/b/c").toString()).problem(name -> false)).isEmpty();
		Path file = Files.writeString(folder.resolve("file"), "");
		assertThat(new ProjectPlace("Brain", file.toString()).problem(name -> false)).get().asString()
				.contains("cannot be written to");
		assertThat(problem("file")).contains("There is something at");
		assertThat(new ProjectPlace("file", folder.toString()).nameProblem(name -> false)).as("the name alone").isEmpty();
	}

	@Test
	void aProposalStaysUntilTheTextIsEdited() {
		ProposedText text = new ProposedText();
		assertThat(text.get()).isEmpty();
		text.propose(() -> "first");
		text.propose(() -> "second");
		assertThat(text.get()).isEqualTo("second");
		assertThat(text.edit(" second ")).as("typed as it was").isFalse();
		text.propose(() -> "third");
		assertThat(text.get()).isEqualTo("third");
		assertThat(text.edit("mine ")).isTrue();
		text.propose(() -> "fourth");
		assertThat(text.get()).isEqualTo("mine");
		assertThat(text.edit("  ")).isTrue();
		text.propose(() -> "fifth");
		assertThat(text.get()).as("emptied: proposed again").isEqualTo("fifth");
	}
}
