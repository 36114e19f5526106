// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.hilum.viewer.volume.TransferFunction;

/**
 * A volume and surfaces that are drawn from changing cameras. All methods return at once and can be called by any thread;
 * pictures come on the render thread. Of several requests only the newest is drawn; while they come, pictures are coarse, and
 * {@value #STILL_MILLIS} ms after the last one a refined picture follows. {@link ThreeDSupport#problem} must be empty.
 *
 * @since 0.2
 */
public final class Scene3D implements AutoCloseable {

	/** Milliseconds without a request after which a picture is refined. */
	public static final int STILL_MILLIS = 150;

	/** Milliseconds for a picture while the camera moves: more than 15 in a second. */
	private static final double BUDGET = 60;

	private final Consumer<Frame> sink;
	private final RenderThread thread;
	private final AtomicReference<Camera> wanted = new AtomicReference<>();
	private final CompletableFuture<Void> closed = new CompletableFuture<>();
	private final QualityControl quality = new QualityControl(BUDGET, 2);
	private final AtomicInteger asked = new AtomicInteger();
	private int made;
	private Camera last;
	/** Written on the render thread alone, which is started anew when the first scene opens. */
	private volatile boolean coarse;
	private Renderer renderer;

	/**
	 * An empty scene.
	 *
	 * @param sink gets the pictures, on the render thread
	 */
	public Scene3D(Consumer<Frame> sink) {
		this.sink = sink;
		this.thread = RenderThread.enter(this);
	}

	/**
	 * Asks for a picture.
	 *
	 * @param camera where from
	 */
	public void show(Camera camera) {
		if (wanted.getAndSet(camera) == null) {
			thread.submit(() -> {
				// the thread draws what is wanted after each job
			});
		}
	}

	/**
	 * Sets the volume.
	 *
	 * @param volume the volume, or null for none
	 * @param look   how it is drawn
	 */
	public void volume(ReducedVolume volume, TransferFunction look) {
		change(r -> r.volume(volume, look));
	}

	/**
	 * Draws the volume otherwise.
	 *
	 * @param look how it is drawn; null hides it
	 */
	public void look(TransferFunction look) {
		change(r -> r.look(look));
	}

	/**
	 * Adds or replaces a surface.
	 *
	 * @param id    names it
	 * @param model its triangles
	 * @param style its look
	 */
	public void surface(String id, SurfaceModel model, SurfaceStyle style) {
		change(r -> r.surface(id, model, style));
	}

	/**
	 * Changes the look of a surface; nothing happens when there is none of that name.
	 *
	 * @param id    names it
	 * @param style its look
	 */
	public void style(String id, SurfaceStyle style) {
		change(r -> r.style(id, style));
	}

	/**
	 * Removes a surface.
	 *
	 * @param id names it
	 */
	public void remove(String id) {
		change(r -> r.remove(id));
	}

	/**
	 * Cuts everything by planes.
	 *
	 * @param planes what they leave is drawn; none for everything
	 */
	public void clip(List<ClipPlane> planes) {
		List<ClipPlane> copy = List.copyOf(planes);
		change(r -> r.clip(copy));
	}

	/**
	 * Sets the colour behind everything.
	 *
	 * @param colour 0xRRGGBB
	 */
	public void background(int colour) {
		change(r -> r.background(colour));
	}

	/**
	 * {@return the point of a surface that is seen at a pixel of the last picture, nothing where there is none}
	 *
	 * @param x pixels from the left edge
	 * @param y pixels from the upper edge
	 */
	public CompletableFuture<Optional<double[]>> pick(int x, int y) {
		CompletableFuture<Optional<double[]>> result = new CompletableFuture<>();
		if (!thread.submit(() -> result.complete(renderer == null || last == null ? Optional.empty() : renderer.pick(x, y)))) {
			result.complete(Optional.empty());
		}
		return result;
	}

	/** {@return the name of the graphics card or software that draws; once it is known} */
	public CompletableFuture<String> device() {
		CompletableFuture<String> result = new CompletableFuture<>();
		change(r -> result.complete(r.device()));
		return result;
	}

	/** {@return how many changes of the scene were asked for; a frame says how many it shows} */
	public int changes() {
		return asked.get();
	}

	private void change(Consumer<Renderer> change) {
		int number = asked.incrementAndGet();
		thread.submit(() -> {
			made = number;
			if (!closed.isDone()) {
				change.accept(renderer());
				if (last != null) {
					wanted.compareAndSet(null, last);
				}
			}
		});
	}

	/** The renderer is made on the render thread, which its graphics context belongs to. */
	private Renderer renderer() {
		if (renderer == null) {
			renderer = new Renderer();
		}
		return renderer;
	}

	/** {@return whether the newest picture is a coarse one; on the render thread} */
	boolean isCoarse() {
		return coarse;
	}

	/** {@return whether a picture was wanted, and is drawn now; on the render thread} */
	boolean drawWanted() {
		Camera camera = wanted.getAndSet(null);
		if (camera != null) {
			draw(camera, false);
		}
		return camera != null;
	}

	/** Draws the last picture in full quality; on the render thread. */
	void refine() {
		if (coarse) {
			draw(last, true);
		}
	}

	private void draw(Camera camera, boolean refined) {
		last = camera;
		coarse = !refined;
		long start = System.nanoTime();
		int[] pixels = renderer().draw(camera, refined ? 1 : quality.distance(), refined);
		double millis = (System.nanoTime() - start) / 1e6;
		if (!refined) {
			quality.drawn(millis);
		}
		sink.accept(new Frame(camera, pixels, refined, made, millis));
	}

	/** Frees everything; on the render thread. */
	void release() {
		coarse = false;
		wanted.set(null);
		if (renderer != null) {
			renderer.close();
			renderer = null;
		}
		closed.complete(null);
	}

	/** Ends the scene; {@link #closed} completes when its memory is free. */
	@Override
	public void close() {
		thread.submit(() -> thread.leave(this));
	}

	/** {@return completes when the scene has ended and the memory of VTK is free} */
	public CompletableFuture<Void> closed() {
		return closed.copy();
	}
}
