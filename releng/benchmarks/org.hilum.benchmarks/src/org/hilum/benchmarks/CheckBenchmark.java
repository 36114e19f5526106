// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.TemporaryFolder;
import org.hilum.datasets.check.CheckOptions;
import org.hilum.datasets.check.DatasetExaminer;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;

/**
 * The check of a data set of many small cases, 5,000 by default: the first look, the second one with what was
 * measured, and how long a cancel takes in each stage. The images share an anatomy, so that coarse pictures resemble each
 * other as those of patients do. Arguments: number of cases, and a folder for the files (default: a temporary one, removed
 * at the end).
 */
public final class CheckBenchmark {

	private static final int[] SIZE = { 24, 24, 20 };

	private final Path folder;
	private final int cases;

	private CheckBenchmark(Path folder, int cases) {
		this.folder = folder;
		this.cases = cases;
	}

	/**
	 * Runs the benchmark.
	 *
	 * @param arguments {@code [cases [folder]]}
	 * @throws IOException when no temporary folder can be made
	 */
	public static void main(String[] arguments) throws IOException {
		int cases = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5000;
		Path folder = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("hilum-check");
		try {
			make(folder, cases).run();
		} finally {
			if (arguments.length < 2) {
				TemporaryFolder.remove(folder);
			}
		}
	}

	/**
	 * Makes the data set, unless it is there.
	 *
	 * @param folder of the project
	 * @param cases  how many
	 * @return its benchmark
	 */
	public static CheckBenchmark make(Path folder, int cases) {
		CheckBenchmark benchmark = new CheckBenchmark(folder.resolve("nnUNet_raw").resolve("Dataset001_Made"), cases);
		benchmark.write();
		return benchmark;
	}

	private void write() {
		if (Files.exists(folder.resolve("dataset.json"))) {
			return;
		}
		IntStream.range(0, cases).parallel().forEach(this::write);
		var json = Json.object();
		json.putObject("channel_names").put("0", "MR");
		json.putObject("labels").put("background", 0).put("organ", 1);
		Json.write(folder.resolve("dataset.json"), json.put("numTraining", cases).put("file_ending", ".nii.gz"));
	}

	private void write(int number) {
		Random random = new Random(number);
		double[] shift = random.doubles(3, -1.5, 1.5).toArray();
		double width = random.nextDouble(4, 6);
		int n = SIZE[0] * SIZE[1] * SIZE[2];
		short[] image = new short[n];
		short[] label = new short[n];
		for (int i = 0; i < n; i++) {
			double x = i % SIZE[0] - 12 - shift[0];
			double y = i / SIZE[0] % SIZE[1] - 12 - shift[1];
			double z = i / (SIZE[0] * SIZE[1]) - 10 - shift[2];
			double organ = Math.exp(-(x * x + y * y + z * z) / (2 * width * width));
			image[i] = (short) (1000 * organ + 200 * Math.sin(x / 3 + number) + 20 * random.nextGaussian());
			label[i] = (short) (organ > 0.6 ? 1 : 0);
		}
		Geometry grid = Geometry.axisAligned(SIZE, new double[] { 1, 1, 1 });
		String id = "case_" + (100_000 + number);
		ImageFormats.write(folder.resolve("imagesTr").resolve(id + "_0000.nii.gz"),
				new Volume(grid, PixelType.INT16, 1, MemorySegment.ofArray(image), null));
		ImageFormats.write(folder.resolve("labelsTr").resolve(id + ".nii.gz"), Volume.ofLabels(grid, label, null));
	}

	private void run() {
		Stages first = new Stages(null);
		look("first look", first);
		look("second look", new Stages(null));
		for (String stage : first.seconds.keySet()) {
			Stages stopped = new Stages(stage);
			try {
				DatasetExaminer.examine(folder, CheckOptions.standard(), stopped);
				System.out.printf("%9s     %s ended before it could be cancelled%n", "-", stage);
			} catch (HilumException e) {
				System.out.printf("%9.2f s   from a cancel to the end, in: %s%n", (System.nanoTime() - stopped.asked.get()) / 1e9,
						stage);
			}
		}
	}

	private void look(String name, Stages stages) {
		long start = System.nanoTime();
		int findings = DatasetExaminer.examine(folder, CheckOptions.standard(), stages).findings().size();
		stages.end();
		System.out.printf("%9.1f s   %s at %d cases, %d findings%n", (System.nanoTime() - start) / 1e9, name, cases, findings);
		stages.seconds.forEach((stage, seconds) -> System.out.printf("%9.1f s       %s%n", seconds, stage));
	}

	/** Times the stages; asks for a stop when a tenth of one of them is done. */
	private static final class Stages implements Progress {
		private final String stop;
		private final Map<String, Double> seconds = new LinkedHashMap<>();
		private final AtomicLong asked = new AtomicLong();
		private final AtomicLong done = new AtomicLong();
		private volatile String stage;
		private volatile long total;
		private volatile long started;

		Stages(String stop) {
			this.stop = stop;
		}

		@Override
		public void begin(String name, long units) {
			end();
			stage = name;
			total = units;
			done.set(0);
			started = System.nanoTime();
		}

		void end() {
			if (stage != null) {
				seconds.merge(stage, (System.nanoTime() - started) / 1e9, Double::sum);
			}
		}

		@Override
		public void advance(long units) {
			if (done.addAndGet(units) > total / 10 && stage.equals(stop)) {
				asked.compareAndSet(0, System.nanoTime());
			}
		}

		@Override
		public boolean cancelled() {
			return asked.get() != 0;
		}
	}
}
