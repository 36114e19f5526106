// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/** A scene whose pictures are waited for. */
final class Frames implements AutoCloseable {

	private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
	final Scene3D scene = new Scene3D(frames::add);

	Frames() {
		ThreeDSupport.problem().ifPresent(problem -> {
			throw new AssertionError(problem);
		});
		scene.background(0);
	}

	/** The refined picture of a camera. */
	Frame refined(Camera camera) throws InterruptedException {
		scene.show(camera);
		while (true) {
			Frame frame = frames.poll(60, TimeUnit.SECONDS);
			if (frame == null) {
				throw new AssertionError("No picture in a minute");
			}
			if (frame.refined() && frame.camera().equals(camera)) {
				return frame;
			}
		}
	}

	/** The mean position of the pixels that fit, and their number. */
	static double[] centroid(Frame frame, IntPredicate wanted) {
		return centroid(frame, frame.camera().width(), wanted);
	}

	/** The mean position of the pixels left of a column that fit, and their number. */
	static double[] centroid(Frame frame, int end, IntPredicate wanted) {
		int width = frame.camera().width();
		double x = 0;
		double y = 0;
		int count = 0;
		for (int i = 0; i < frame.pixels().length; i++) {
			if (i % width < end && wanted.test(frame.pixels()[i])) {
				x += i % width + 0.5;
				y += i / width + 0.5;
				count++;
			}
		}
		return new double[] { x / count, y / count, count };
	}

	static int pixel(Frame frame, double... at) {
		return frame.pixels()[(int) at[1] * frame.camera().width() + (int) at[0]];
	}

	static int red(int pixel) {
		return pixel >> 16 & 255;
	}

	static int green(int pixel) {
		return pixel >> 8 & 255;
	}

	static int blue(int pixel) {
		return pixel & 255;
	}

	@Override
	public void close() {
		scene.close();
		scene.closed().orTimeout(60, TimeUnit.SECONDS).join();
	}
}
