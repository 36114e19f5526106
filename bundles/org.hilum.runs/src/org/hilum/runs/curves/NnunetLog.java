// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.HilumException;
import org.hilum.runs.RunEvent;

/** Reader of {@code training_log_DATE.txt}, nnU-Net's log of a training. */
final class NnunetLog {

	/** Order of log files: by the date in their names, which has no leading zeros. */
	static final Comparator<Path> BY_TIME = Comparator.comparing(NnunetLog::time, NnunetLog::compare);

	/** A thousand epochs take half a megabyte. */
	private static final long LARGEST = 1L << 26;
	private static final Pattern NAME = Pattern.compile("training_log_(\\d{4}(?:_\\d{1,2}){5})\\.txt");
	private static final Pattern LINE = Pattern
			.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?): ?(.*?)\\s*");
	private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])[-+]?(?:\\d+(?:\\.\\d*)?(?:e[-+]?\\d+)?|nan)(?![\\w.])",
			Pattern.CASE_INSENSITIVE);
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS][.SSS]", Locale.ROOT);
	/** nnUNetLogger: how much of the moving average is kept. */
	private static final double KEPT = 0.9;

	private final NavigableMap<Integer, RunEvent.Epoch> epochs;
	private int epoch = -1;
	private double rate;
	private double training;
	private double validation;
	private List<Double> dice = List.of();

	private NnunetLog(NavigableMap<Integer, RunEvent.Epoch> epochs) {
		this.epochs = epochs;
	}

	static boolean isLog(Path file) {
		return NAME.matcher(file.getFileName().toString()).matches();
	}

	private static int[] time(Path file) {
		Matcher match = NAME.matcher(file.getFileName().toString());
		return match.matches() ? Pattern.compile("_").splitAsStream(match.group(1)).mapToInt(Integer::parseInt).toArray()
				: new int[0];
	}

	private static int compare(int[] a, int... b) {
		return java.util.Arrays.compare(a, b);
	}

	/**
	 * Adds the epochs of a log; an epoch that is there replaces those from it on, as a continued training does.
	 *
	 * @param file   the log
	 * @param epochs epochs by number
	 */
	static void read(Path file, NavigableMap<Integer, RunEvent.Epoch> epochs) {
		var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
				.onUnmappableCharacter(CodingErrorAction.REPLACE);
		try {
			if (Files.size(file) > LARGEST) {
				throw HilumException.input(file, "This log is larger than a training writes",
						"Remove it from the run folder, or shorten it.");
			}
			NnunetLog log = new NnunetLog(epochs);
			try (BufferedReader lines = new BufferedReader(new java.io.InputStreamReader(Files.newInputStream(file), decoder))) {
				lines.lines().map(LINE::matcher).filter(Matcher::matches).forEach(m -> log.line(m.group(1), m.group(2)));
			}
		} catch (IOException | java.io.UncheckedIOException e) {
			throw HilumException.input(file, "The log cannot be read: " + e.getMessage(), "Check that it is readable.").because(
					e);
		}
	}

	private void line(String time, String text) {
		if (text.matches("Epoch \\d{1,7}")) {
			epoch = Integer.parseInt(text.substring("Epoch ".length()));
			rate = training = validation = Double.NaN;
			dice = List.of();
		} else if (epoch >= 0 && text.startsWith("Current learning rate:")) {
			rate = last(text);
		} else if (epoch >= 0 && text.startsWith("train_loss ")) {
			training = last(text);
		} else if (epoch >= 0 && text.startsWith("val_loss ")) {
			validation = last(text);
		} else if (epoch >= 0 && text.startsWith("Pseudo dice ")) {
			dice = numbers(text);
		} else if (epoch >= 0 && text.startsWith("Epoch time:")) {
			end(time, last(text));
		}
	}

	private void end(String time, double seconds) {
		epochs.tailMap(epoch, true).clear();
		double mean = dice.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).average().orElse(Double.NaN);
		double before = epochs.isEmpty() ? Double.NaN : epochs.lastEntry().getValue().smoothedDice();
		double smoothed = Double.isNaN(before) ? mean : KEPT * before + (1 - KEPT) * mean;
		epochs.put(epoch, new RunEvent.Epoch(epoch, training, validation, mean, smoothed, dice, rate, seconds, instant(time)));
		epoch = -1;
	}

	/** The log has the local time of the machine that trained. */
	private static Instant instant(String time) {
		try {
			return LocalDateTime.parse(time, TIME).atZone(ZoneId.systemDefault()).toInstant();
		} catch (DateTimeException e) {
			System.getLogger(NnunetLog.class.getName()).log(System.Logger.Level.DEBUG, "Not a time: " + time, e);
			return null;
		}
	}

	private static double last(String text) {
		List<Double> all = numbers(text);
		return all.isEmpty() ? Double.NaN : all.getLast();
	}

	/** {@return the numbers of a line; numpy 2 writes {@code np.float32(0.5)} where numpy 1 wrote {@code 0.5}} */
	private static List<Double> numbers(String text) {
		List<Double> all = new ArrayList<>();
		Matcher match = NUMBER.matcher(text);
		while (match.find()) {
			all.add(match.group().equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(match.group()));
		}
		return all;
	}
}
