// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predictor.PredictionOutcome;
import org.hilum.nnunet.dataset.DatasetLease;
import org.hilum.runs.predictions.WatchedFolder.Delivery;

/**
 * Prediction of what arrives in a folder. Deliveries are predicted when they are complete; what was predicted, or failed, is
 * kept in the output and is taken up again only when its files change, also by a later process.
 *
 * @since 0.2
 */
public final class PredictionWatch {

	private static final String GROUP = "Watch";

	/** How long the files of a delivery must be unchanged. */
	public static final Option<Double> SETTLE = Option.decimal("settle", 10.0).range(0, 86_400).unit("s").execution().group(GROUP)
			.described("Settle", "A case is predicted when none of its files changed for so long.").build();

	/** How often the folder is looked at. */
	public static final Option<Double> INTERVAL = Option.decimal("interval", 5.0).range(0.1, 86_400).unit("s").execution()
			.group(GROUP).described("Interval", "How often the folder is looked at.").build();

	/** Whether it ends when nothing is left. */
	public static final Option<Boolean> ONCE = Option.bool("once", false).execution().group(GROUP)
			.described("Once", "End when everything that is there was predicted, instead of waiting for more.").build();

	/** All options. */
	public static final OptionSet ALL = OptionSet.of(SETTLE, INTERVAL, ONCE);

	private static final String FILE = "watch.json";
	private static final String LEASE = "watch";
	private static final String STAMP = "stamp";
	private static final String PROBLEM = "problem";
	private static final double NANOS = 1e9;

	private final PredictionRequest request;
	private final OptionValues options;
	private final Path file;
	private final WatchedFolder folder;
	private final Map<String, Done> done = new TreeMap<>();

	/** What came of a delivery: its stamp, and the problem or an empty text. */
	private record Done(String stamp, String problem) {
	}

	/**
	 * Makes a watch.
	 *
	 * @param request the prediction, with the watched folder as its only input
	 * @param options values of {@link #ALL}
	 */
	public PredictionWatch(PredictionRequest request, OptionValues options) {
		this.request = request;
		this.options = options;
		Path watched = request.inputs().getFirst();
		if (!Files.isDirectory(watched)) {
			throw HilumException.input(watched, "There is no such folder", "Name the folder in which images arrive, or make it.");
		}
		if (request.output().startsWith(watched)) {
			throw HilumException.usage("The label maps would be written into the watched folder",
					"Choose an output folder beside it.").in(request.output());
		}
		folder = new WatchedFolder(watched, request.model().description(), (long) (options.get(SETTLE) * NANOS));
		file = request.output().resolve(DatasetLease.OWN).resolve(FILE);
		read();
	}

	private void read() {
		if (Files.isRegularFile(file)) {
			JsonNode json = Json.read(file);
			json.path("deliveries").properties().forEach(e -> done.put(e.getKey(), new Done(e.getValue().path(STAMP).asText(), e
					.getValue().path(PROBLEM).asText())));
		}
	}

	/**
	 * Predicts until the progress is cancelled, or, with {@link #ONCE}, until nothing is left.
	 *
	 * @param clock    a clock in nanoseconds that never goes back
	 * @param pause    waits for some nanoseconds
	 * @param progress receives stages and notes
	 * @return how many cases were predicted
	 */
	public int run(LongSupplier clock, Pause pause, Progress progress) {
		int count = 0;
		try (Lease lease = Lease.acquire(file.resolveSibling(LEASE), request.output(), "watching a folder")) {
			Progress both = progress.alsoCancelledBy(lease::isLost);
			progress.note("watching " + request.inputs().getFirst());
			while (!both.cancelled()) {
				count += look(clock.getAsLong(), both);
				if (options.get(ONCE) && folder.waiting() == 0) {
					break;
				}
				pause.sleep((long) (options.get(INTERVAL) * NANOS), both);
			}
		}
		return count;
	}

	/** Waiting between two looks. */
	@FunctionalInterface
	public interface Pause {

		/**
		 * Waits.
		 *
		 * @param nanos    for how long
		 * @param progress ends it early when it is cancelled
		 */
		void sleep(long nanos, Progress progress);
	}

	/**
	 * Looks once and predicts what is complete.
	 *
	 * @param now      the time of the clock
	 * @param progress receives stages and notes
	 * @return how many cases were predicted
	 */
	int look(long now, Progress progress) {
		List<Delivery> next = folder.complete(now).stream().filter(d -> !done.containsKey(d.name()) || !done.get(d.name()).stamp
				.equals(d.stamp())).toList();
		int count = 0;
		for (Delivery each : next) {
			progress.check("Watching");
			count += predict(each, progress);
		}
		return count;
	}

	private int predict(Delivery delivery, Progress progress) {
		String problem = "";
		int count = 0;
		try {
			PredictionOutcome outcome = Predictions.predict(request.of(List.of(delivery.input())), progress);
			count = outcome.written().size();
			problem = outcome.failures().isEmpty() ? "" : outcome.failures().getFirst().getMessage();
		} catch (HilumException e) {
			// a machine that lacks something, or a user who stops, is no fault of the delivery
			if (e.kind() != HilumException.Kind.INPUT && e.kind() != HilumException.Kind.USAGE) {
				throw e;
			}
			problem = e.getMessage();
		}
		progress.note(problem.isEmpty() ? "predicted: " + delivery.name() : "not predicted: " + delivery.name() + ": " + problem);
		done.put(delivery.name(), new Done(delivery.stamp(), problem));
		write();
		return count;
	}

	private void write() {
		ObjectNode json = Json.object();
		ObjectNode all = json.putObject("deliveries");
		done.forEach((name, d) -> all.putObject(name).put(STAMP, d.stamp).put(PROBLEM, d.problem));
		Json.write(file, json);
	}

	/** {@return what is predicted} */
	PredictionRequest request() {
		return request;
	}

	/** {@return the problems of deliveries that could not be predicted, by name} */
	public Map<String, String> problems() {
		Map<String, String> problems = new TreeMap<>();
		done.forEach((name, d) -> {
			if (!d.problem.isEmpty()) {
				problems.put(name, d.problem);
			}
		});
		return problems;
	}
}
