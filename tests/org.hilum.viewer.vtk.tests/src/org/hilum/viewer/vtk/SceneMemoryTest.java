// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hilum.imaging.Geometry;
import org.hilum.viewer.volume.VolumePreset;
import org.junit.jupiter.api.Test;
import vtk.vtkObjectBase;

/** What a scene leaves behind when it is closed: nothing. */
class SceneMemoryTest {

	private static final System.Logger LOG = System.getLogger(SceneMemoryTest.class.getName());
	private static final int CYCLES = Boolean.getBoolean("hilum.slow") ? 1500 : 60;
	/** Cycles between two figures of the memory. */
	private static final int FIGURES = 250;
	/** Megabytes that are added over the second half of the long test, at most; a leak of 100 kB a cycle would add 75. */
	private static final long MOST_GROWTH = 25;

	@Test
	void closedScenesLeaveNoObjectsFilesAndThreads() throws Exception {
		cycle(0); // libraries, drivers and their caches stay
		cycle(1);
		Map<String, Long> before = held();
		List<Long> figures = new ArrayList<>();
		for (int i = 2; i < CYCLES; i++) {
			cycle(i);
			if ((i + 1) % FIGURES == 0) {
				figures.add(nativeMegabytes(i + 1));
			}
		}
		assertThat(held()).isEqualTo(before);
		if (figures.size() > 4) {
			assertThat(figures.getLast() - figures.get(figures.size() / 2 - 1)).as("growth of %s", figures).isLessThan(
					MOST_GROWTH);
		}
	}

	/** {@return the resident memory that is not Java's heap, classes and compiled code} */
	private static long nativeMegabytes(int cycles) throws IOException {
		System.gc();
		Map<String, Long> status = new TreeMap<>();
		for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
			if (line.matches("(VmRSS|RssAnon|RssFile):.*kB")) {
				status.put(line.substring(0, line.indexOf(':')), Long.parseLong(line.replaceAll("\\D", "")) >> 10);
			}
		}
		long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() >> 20;
		long other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getCommitted() >> 20;
		LOG.log(System.Logger.Level.INFO, "after {0} cycles: {1} MB, heap {2}, classes and code {3}", cycles, status, heap,
				other);
		return status.get("RssAnon") - heap - other;
	}

	private static void cycle(int number) throws InterruptedException {
		try (Frames frames = new Frames()) {
			frames.scene.surface("ball", Balls.at(20, 0, 0, 0), SurfaceStyle.plain(0xff0000, 0.5));
			frames.scene.surface("ball", Balls.at(21, 0, 0, 0), SurfaceStyle.plain(0x00ff00, 1));
			Geometry grid = Geometry.axisAligned(new int[] { 16, 16, 16 }, new double[] { 1, 1, 1 });
			frames.scene.volume(ReducedVolume.of(grid, i -> i % 1000), VolumePreset.BONE.function(0, 1));
			frames.scene.volume(ReducedVolume.of(grid, i -> i % 500), VolumePreset.MAXIMUM.function(0, 500));
			frames.scene.clip(List.of(new ClipPlane(new double[3], new double[] { 0, 1, 0 })));
			frames.scene.clip(List.of(new ClipPlane(new double[3], new double[] { 1, 0, 0 })));
			frames.refined(Camera.fit(new double[3], 30, 80 + number % 7, 60));
		}
	}

	private static Map<String, Long> held() throws IOException {
		Map<String, Long> result = new TreeMap<>();
		result.put("VTK objects", (long) vtkObjectBase.JAVA_OBJECT_MANAGER.getSize());
		try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
			result.put("sockets", files.filter(SceneMemoryTest::isSocket).count());
		}
		result.put("threads", Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("VTK") && t.isAlive())
				.filter(SceneMemoryTest::remains).count());
		return result;
	}

	/** A thread whose last scene has ended is in its last statements. */
	private static boolean remains(Thread thread) {
		try {
			thread.join(60_000);
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
		return thread.isAlive();
	}

	private static boolean isSocket(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
		} catch (IOException _) {
			return false; // closed since
		}
	}
}
