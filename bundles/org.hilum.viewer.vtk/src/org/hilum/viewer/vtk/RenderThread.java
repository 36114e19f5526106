// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that calls VTK, which is not safe for several. It starts with the first scene and ends when the last one is
 * closed, and before the virtual machine does: VTK's static data is destroyed at the exit of the process, and a thread that
 * renders then crashes it.
 */
final class RenderThread {

	private static final System.Logger LOG = System.getLogger(RenderThread.class.getName());
	private static final long EXIT_MILLIS = 5000;

	private static RenderThread current;
	private static boolean hooked;

	private final LinkedBlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
	private final List<Scene3D> scenes = new ArrayList<>();
	private final Thread thread;
	private volatile boolean stopping;

	private RenderThread() {
		thread = new Thread(this::loop, "VTK");
		thread.setDaemon(true);
	}

	/** {@return the thread, which now serves one more scene} */
	static synchronized RenderThread enter(Scene3D scene) {
		if (current == null) {
			current = new RenderThread();
			current.thread.start();
			if (!hooked) {
				hooked = true;
				Runtime.getRuntime().addShutdownHook(new Thread(RenderThread::exit, "VTK exit"));
			}
		}
		RenderThread entered = current;
		entered.submit(() -> entered.scenes.add(scene));
		return entered;
	}

	private static void exit() {
		RenderThread running;
		synchronized (RenderThread.class) {
			running = current;
		}
		if (running != null) {
			running.submit(() -> List.copyOf(running.scenes).forEach(running::leave));
			try {
				running.thread.join(EXIT_MILLIS);
			} catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** {@return whether something is run, after what was submitted before; not when the last scene has ended} */
	boolean submit(Runnable job) {
		synchronized (RenderThread.class) {
			return !stopping && jobs.add(job);
		}
	}

	/** Ends a scene; called on this thread. */
	void leave(Scene3D scene) {
		if (scenes.remove(scene)) {
			scene.release();
		}
	}

	/** A scene that entered meanwhile is in the queue, and not yet in the list. */
	private void endWithoutScenes() {
		synchronized (RenderThread.class) {
			if (scenes.isEmpty() && jobs.isEmpty()) {
				stopping = true;
				current = null;
			}
		}
	}

	private void loop() {
		while (!stopping) {
			try {
				Runnable job = next();
				if (job != null) {
					job.run();
				}
				draw(job == null);
				endWithoutScenes();
			} catch (InterruptedException _) {
				LOG.log(System.Logger.Level.DEBUG, "Interrupts do not end the render thread");
			} catch (RuntimeException e) {
				LOG.log(System.Logger.Level.ERROR, "A three-dimensional picture failed", e);
			}
		}
	}

	/** {@return the next job; null when a scene has been still for long enough to be refined} */
	private Runnable next() throws InterruptedException {
		return scenes.stream().anyMatch(Scene3D::isCoarse) ? jobs.poll(Scene3D.STILL_MILLIS, TimeUnit.MILLISECONDS) : jobs.take();
	}

	private void draw(boolean still) {
		if (jobs.isEmpty() || still) {
			for (Scene3D scene : List.copyOf(scenes)) {
				if (!scene.drawWanted() && still) {
					scene.refine();
				}
			}
		}
	}
}
