// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Complaints of the JSON library in words for people who write JSON by hand: no names of classes or switches of the library. */
final class JsonProblems {

	private static final String OPENED = ".* \\[.*line: (\\d+), column: (\\d+)\\].*";
	private static final Map<String, String> PYTHON = Map.of("None", "null", "True", "true", "False", "false", "nan", "NaN",
			"inf", "Infinity");

	/** A pattern of the library's text and what is said instead; $1 and $2 are its groups. */
	private record Wording(Pattern pattern, String text) {

		static Wording of(String pattern, String text) {
			return new Wording(Pattern.compile(pattern, Pattern.DOTALL), text);
		}
	}

	private static final List<Wording> WORDINGS = List.of(
			Wording.of("Trailing token .*", "there is more text behind its end"),
			Wording.of("Unexpected close marker '(.)': expected '(.)'" + OPENED,
					"$1 stands where $2 has to close the bracket of line $3, column $4"),
			Wording.of("Unexpected close marker '(.)'.*", "$1 closes no bracket"),
			Wording.of("Document nesting depth .* allowed \\((\\d+).*", "brackets are nested more than $1 deep"),
			Wording.of("Number value length .* allowed \\((\\d+).*", "a number has more than $1 characters"),
			Wording.of("String value length .* allowed \\((\\d+).*", "a text has more than $1 characters"),
			Wording.of("Name length .* allowed \\((\\d+).*", "a key has more than $1 characters"),
			Wording.of("Token count .* allowed \\((\\d+).*", "it has more than $1 entries"),
			Wording.of("Illegal unquoted character .*code (\\d+).*",
					"a text holds a line break or another control character (code $1), which is written as \\\\n or \\\\u"),
			Wording.of("Unrecognized character escape (.*) \\(code.*",
					"\\\\ stands before $1; a \\\\ itself is written as \\\\\\\\"),
			Wording.of("Unexpected character \\('''.*", "texts and keys stand in double quotes, not in single ones"),
			Wording.of("Unexpected character \\(('.').*\\): was expecting double-quote to start.*",
					"$1 stands where a key in double quotes is expected"),
			Wording.of("Unexpected character \\(('.').*\\): was expecting a colon.*", "$1 stands where a colon is expected"),
			Wording.of("Unexpected character \\(('.').*\\): was expecting comma.*", "$1 stands where a comma is expected"),
			Wording.of("Unexpected character \\(('.').*\\) in numeric value.*", "$1 stands in a number, where it is not allowed"),
			Wording.of("Unexpected character \\(('.').*", "$1 stands where a value is expected"),
			Wording.of("Invalid numeric value: (.*)", "a number is not written as JSON has it ($1)"));

	private JsonProblems() {
	}

	/** {@return the place of a complaint, as " in line 1, column 2"; empty where it has none} */
	static String place(JsonProcessingException e) {
		JsonLocation at = e.getLocation();
		return at == null || at.getLineNr() < 1 ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
	}

	/** {@return what is wrong, a clause} */
	static String clause(JsonProcessingException e) {
		String original = String.valueOf(e.getOriginalMessage());
		if (e instanceof JsonEOFException) {
			Matcher opened = Pattern.compile(OPENED, Pattern.DOTALL).matcher(original);
			return "the text ends too early" + (opened.matches()
					? "; the bracket of line " + opened.group(1) + ", column " + opened.group(2) + " is not closed" : "");
		}
		if (e instanceof JsonMappingException mapping && !original.startsWith("Trailing token")) {
			return mapping.getPath().isEmpty() ? "an entry that it needs is missing"
					: "the entry " + entry(mapping) + " is incomplete or has a value that it cannot have";
		}
		Matcher token = Pattern.compile("Unrecognized token '(.*)': was expecting.*", Pattern.DOTALL).matcher(original);
		if (token.matches()) {
			String instead = PYTHON.get(token.group(1));
			return SafePaths.shown(token.group(1)) + " is no value" + (instead == null
					? " (a text in double quotes, a number, true, false, null, a list or an object)" : "; JSON has " + instead);
		}
		return WORDINGS.stream().map(w -> w.pattern().matcher(original).replaceFirst(w.text()))
				.filter(text -> !text.equals(original)).findFirst().orElseGet(() -> plain(original));
	}

	/** {@return where in the file a value is, such as labels[0].names[1].kind; empty for the root} */
	static String entry(JsonMappingException e) {
		StringBuilder path = new StringBuilder();
		e.getPath().forEach(step -> path.append(step.getFieldName() == null ? "[" + step.getIndex() + "]"
				: (path.isEmpty() ? "" : ".") + step.getFieldName()));
		return path.toString();
	}

	/** A complaint that is not known here, without what stands in brackets or back quotes, or names a class. */
	private static String plain(String original) {
		String text = original.replaceAll("\\[Source:.*?\\]", "").replaceAll("\\(?`[^`]*`\\)?", "")
				.replaceAll("\\b([a-z]\\w*\\.){2,}\\w+", "").replaceAll("\\(\\s*\\)", "").replaceAll("\\s+", " ").strip();
		return text.isEmpty() ? "it has another form than expected" : text;
	}
}
