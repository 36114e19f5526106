// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.TemporaryFolder;
import org.hilum.datasets.dicom.DicomImport;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.NameRule;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;

/**
 * The import of DICOM patients on a made-up cohort, 400 by default: the scan, one change of a rule as the wizard
 * computes it, the import with one worker and with all of them in turn, and an import that is stopped at half and continued.
 * Arguments: number of patients, and a folder for the files (default: a temporary one, removed at the end).
 */
public final class ImportBenchmark {

	private static final int EDITS = 21;

	private final Path folder;
	private final int patients;

	private ImportBenchmark(Path folder, int patients) {
		this.folder = folder;
		this.patients = patients;
	}

	/**
	 * Runs the benchmark.
	 *
	 * @param arguments {@code [patients [folder]]}
	 * @throws IOException when no temporary folder can be made
	 */
	public static void main(String[] arguments) throws IOException {
		int patients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
		Path folder = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("hilum-import");
		try {
			new ImportBenchmark(folder, patients).run();
		} finally {
			if (arguments.length < 2) {
				TemporaryFolder.remove(folder);
			}
		}
	}

	private void run() {
		Path files = folder.resolve("dicom");
		new MadeUpCohort(files).write(patients);
		long start = System.nanoTime();
		HeapAtEnd heap = new HeapAtEnd(patients * (MadeUpCohort.SLICES + 1L));
		Catalogue catalogue = DicomScan.scan(files, heap);
		tell("scan of " + heap.total + " files", since(start) - heap.seconds);
		System.out.printf("%9d MB   held at the end of the scan%n", heap.held >> 20);
		edits(catalogue);
		workers(catalogue);
		resume(catalogue);
	}

	private void edits(Catalogue catalogue) {
		List<Double> seconds = new ArrayList<>();
		for (int i = 0; i < EDITS; i++) {
			long start = System.nanoTime();
			importer("table", rules("GTV " + i)).cohort(catalogue);
			seconds.add(since(start));
		}
		System.out.printf("%9.1f ms   the first table of what the rules catch%n", 1000 * seconds.removeFirst());
		seconds.sort(null);
		System.out.printf("%9.1f ms   a change of a rule, median of %d%n", 1000 * seconds.get(seconds.size() / 2), EDITS - 1);
	}

	/** In turn, a quarter of the patients at a time, so that a busy machine slows both alike. */
	private void workers(Catalogue catalogue) {
		int all = Runtime.getRuntime().availableProcessors();
		double one = 0;
		double many = 0;
		for (int part = 0; part < 4; part++) {
			Catalogue some = part(catalogue, part);
			one += timed("one", some, 1);
			many += timed("many", some, all);
		}
		tell("import with 1 worker", one);
		tell("import with " + all + " workers", many);
		System.out.printf("%9.2f      times as fast with %d workers%n", one / many, all);
	}

	private static Catalogue part(Catalogue catalogue, int part) {
		int count = catalogue.patients().size();
		return new Catalogue(catalogue.patients().subList(part * count / 4, (part + 1) * count / 4), List.of(), 0);
	}

	private double timed(String name, Catalogue catalogue, int threads) {
		long start = System.nanoTime();
		importer(name, rules("GTV")).run(catalogue, null, threads, Progress.NONE);
		return since(start);
	}

	private void resume(Catalogue catalogue) {
		int all = Runtime.getRuntime().availableProcessors();
		long start = System.nanoTime();
		try {
			importer("broken", rules("GTV")).run(catalogue, null, all, new StopAt(patients / 2));
			throw new IllegalStateException("The import was not stopped");
		} catch (HilumException e) {
			if (e.kind() != HilumException.Kind.CANCELLED) {
				throw e;
			}
		}
		double first = since(start);
		start = System.nanoTime();
		List<CaseResult> results = importer("broken", rules("GTV")).run(catalogue, null, all, Progress.NONE);
		tell("import that is stopped at half", first);
		tell("going on", since(start));
		for (CaseResult.Outcome outcome : CaseResult.Outcome.values()) {
			System.out.printf("%9d      cases %s%n", results.stream().filter(r -> r.outcome() == outcome).count(), outcome);
		}
		long usable = IntStream.range(0, patients).filter(MadeUpCohort::usable).count();
		if (results.stream().filter(CaseResult::present).count() != usable) {
			throw new IllegalStateException(usable + " cases should be in the data set");
		}
	}

	private DicomImport importer(String name, ImportRules rules) {
		return new DicomImport(rules, folder.resolve("nnUNet_raw").resolve("Dataset001_" + name));
	}

	private static ImportRules rules(String added) {
		return new ImportRules(List.of(new ChannelRule("CT", "CT", null)),
				List.of(new LabelRule("tumour", List.of(NameRule.synonyms("GTV1", "tumor", "tumour", added)), Combine.SINGLE,
						true), label("heart", NameRule.exact("heart")), label("lung", NameRule.regex("lung[ _]?[lr]")),
						label("cord", NameRule.synonyms("SpinalCord", "cord", "myelon")),
						label("esophagus", NameRule.synonyms("esophagus", "oesophagus"))),
				ImportRules.Overlap.PRIORITY, ImportRules.Annotators.NONE, Combine.STAPLE);
	}

	private static LabelRule label(String name, NameRule rule) {
		return new LabelRule(name, List.of(rule), Combine.UNION, false);
	}

	private static double since(long start) {
		return (System.nanoTime() - start) / 1e9;
	}

	private static void tell(String what, double seconds) {
		System.out.printf("%9.2f s    %s%n", seconds, what);
	}

	/** Measures what is held in memory when the last file was read. */
	private static final class HeapAtEnd implements Progress {

		private final long total;
		private final AtomicLong done = new AtomicLong();
		private long held;
		private double seconds;

		HeapAtEnd(long total) {
			this.total = total;
		}

		@Override
		public void begin(String stage, long units) {
			// one stage
		}

		@Override
		public void advance(long units) {
			if (done.addAndGet(units) == total) {
				long start = System.nanoTime();
				System.gc();
				held = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
				seconds = since(start);
			}
		}

		@Override
		public void note(String text) {
			System.out.println(text);
		}

		@Override
		public boolean cancelled() {
			return false;
		}
	}

	/** Cancels after some cases. */
	private static final class StopAt implements Progress {

		private final long most;
		private final AtomicLong done = new AtomicLong();

		StopAt(long most) {
			this.most = most;
		}

		@Override
		public void begin(String stage, long units) {
			// one stage
		}

		@Override
		public void advance(long units) {
			done.addAndGet(units);
		}

		@Override
		public void note(String text) {
			System.out.println(text);
		}

		@Override
		public boolean cancelled() {
			return done.get() >= most;
		}
	}
}
