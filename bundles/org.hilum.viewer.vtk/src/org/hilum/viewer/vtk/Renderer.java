// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.viewer.volume.TransferFunction;
import vtk.vtkCamera;
import vtk.vtkPlane;
import vtk.vtkPlaneCollection;
import vtk.vtkRenderWindow;
import vtk.vtkRenderer;
import vtk.vtkTimerLog;
import vtk.vtkUnsignedCharArray;

/** The off-screen window of a scene, and what is in it; on the render thread. */
final class Renderer implements AutoCloseable {

	private final VtkObjects objects = new VtkObjects();
	private final vtkRenderWindow window;
	private final vtkRenderer scene;
	private final vtkCamera camera;
	private final vtkUnsignedCharArray bytes;
	private final Map<String, SurfaceActor> surfaces = new LinkedHashMap<>();
	private VolumeActor volume;
	/** Whether volumes are drawn by a graphics card; null before it is known. */
	private Boolean card;
	private VtkObjects planeObjects = new VtkObjects();
	private vtkPlaneCollection planes;
	private List<SurfaceActor> order = List.of();
	private int width;
	private int height;

	Renderer() {
		vtkTimerLog log = new vtkTimerLog();
		log.SetLogging(0); // its buffer is not safe for threads
		log.Delete();
		window = objects.own(new vtkRenderWindow());
		window.SetOffScreenRendering(1);
		window.SetMultiSamples(0); // VTK's default of 8 costs a software renderer most of its time
		scene = objects.own(new vtkRenderer());
		window.AddRenderer(scene);
		camera = objects.own(new vtkCamera());
		camera.SetViewAngle(Camera.ANGLE);
		scene.SetActiveCamera(camera);
		bytes = objects.own(new vtkUnsignedCharArray());
		background(0x14171c);
	}

	/** {@return the name that the graphics driver gives its device} */
	String device() {
		window.Render();
		String capabilities = window.ReportCapabilities();
		String key = "OpenGL renderer string:";
		int at = capabilities.indexOf(key);
		return at < 0 ? "unknown" : capabilities.substring(at + key.length(), capabilities.indexOf('\n', at)).strip();
	}

	void background(int colour) {
		scene.SetBackground((colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
	}

	void volume(ReducedVolume next, TransferFunction look) {
		if (volume != null) {
			scene.RemoveVolume(volume.prop());
			volume.close();
			volume = null;
		}
		if (next != null) {
			volume = new VolumeActor(next, usesCard());
			volume.look(look);
			volume.clip(planes);
			scene.AddVolume(volume.prop());
		}
	}

	/** Asked when there is something to draw: the answer needs a graphics context. */
	private boolean usesCard() {
		if (card == null) {
			card = RayCaster.usesCard(device(), window);
		}
		return card;
	}

	void look(TransferFunction look) {
		if (volume != null) {
			volume.look(look);
		}
	}

	void surface(String id, SurfaceModel model, SurfaceStyle style) {
		remove(id);
		if (model.still().triangleCount() > 0) {
			SurfaceActor added = new SurfaceActor(model);
			added.style(style);
			added.clip(planes);
			surfaces.put(id, added);
			scene.AddActor(added.prop());
		}
	}

	void style(String id, SurfaceStyle style) {
		SurfaceActor surface = surfaces.get(id);
		if (surface != null) {
			surface.style(style);
		}
	}

	void remove(String id) {
		SurfaceActor surface = surfaces.remove(id);
		if (surface != null) {
			scene.RemoveActor(surface.prop());
			surface.close();
		}
	}

	void clip(List<ClipPlane> wanted) {
		VtkObjects made = new VtkObjects();
		vtkPlaneCollection collection = wanted.isEmpty() ? null : made.own(new vtkPlaneCollection());
		for (ClipPlane p : wanted) {
			vtkPlane plane = made.own(new vtkPlane());
			plane.SetOrigin(p.point());
			plane.SetNormal(p.normal());
			collection.AddItem(plane);
		}
		planes = collection;
		surfaces.values().forEach(surface -> surface.clip(collection));
		if (volume != null) {
			volume.clip(collection);
		}
		planeObjects.close();
		planeObjects = made;
	}

	int[] draw(Camera from, int distance, boolean refined) {
		if (width != from.width() || height != from.height()) {
			width = from.width();
			height = from.height();
			window.SetSize(width, height);
		}
		camera.SetFocalPoint(from.target());
		camera.SetPosition(from.eye());
		camera.SetViewUp(from.up());
		surfaces.values().forEach(surface -> surface.detail(refined));
		sort(from);
		if (volume != null) {
			volume.quality(distance, refined);
		}
		scene.ResetCameraClippingRange();
		window.Render();
		if (!hasProportions(from)) {
			window.Render();
		}
		if (volume != null && volume.failed()) {
			card = false;
			volume(volume.data(), volume.look());
			volume.quality(distance, refined);
			window.Render();
		}
		return read();
	}

	/** The size of a window that was just made or changed may not be known yet to what VTK drew with. */
	private boolean hasProportions(Camera from) {
		double[] aspect = scene.GetAspect();
		return Math.abs(aspect[0] / aspect[1] * from.height() / from.width() - 1) < 0.01;
	}

	/** Translucent surfaces are blended in the order of drawing: after the opaque ones, the farthest first. */
	private void sort(Camera from) {
		double[] eye = from.eye();
		List<SurfaceActor> sorted = new ArrayList<>(surfaces.values());
		sorted.sort(Comparator.comparing(SurfaceActor::isTranslucent)
				.thenComparing(surface -> surface.isTranslucent() ? -surface.distance(eye) : 0.0));
		if (!sorted.equals(order)) {
			sorted.forEach(surface -> scene.RemoveActor(surface.prop()));
			sorted.forEach(surface -> scene.AddActor(surface.prop()));
			order = sorted;
		}
	}

	/** VTK's rows begin at the lower edge, and its bytes are red, green, blue, opacity. */
	private int[] read() {
		window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, bytes, 0);
		MemorySegment rgba = VtkMemory.view(bytes);
		int[] pixels = new int[width * height];
		for (int y = 0; y < height; y++) {
			long row = 4L * (height - 1 - y) * width;
			for (int x = 0; x < width; x++) {
				int v = rgba.get(ValueLayout.JAVA_INT_UNALIGNED, row + 4L * x);
				pixels[y * width + x] = (v & 0xff) << 16 | v & 0xff00 | v >> 16 & 0xff;
			}
		}
		return pixels;
	}

	Optional<double[]> pick(int x, int y) {
		if (x < 0 || y < 0 || x >= width || y >= height) {
			return Optional.empty();
		}
		double z = scene.GetZ(x, height - 1 - y);
		if (z >= 1) {
			return Optional.empty();
		}
		scene.SetDisplayPoint(x + 0.5, height - 0.5 - y, z); // the middle of the pixel
		scene.DisplayToWorld();
		double[] p = scene.GetWorldPoint();
		return Optional.of(new double[] { p[0] / p[3], p[1] / p[3], p[2] / p[3] });
	}

	@Override
	public void close() {
		scene.RemoveAllViewProps();
		surfaces.values().forEach(SurfaceActor::close);
		surfaces.clear();
		if (volume != null) {
			volume.close();
		}
		planeObjects.close();
		window.RemoveRenderer(scene);
		window.Finalize(); // the graphics context and the connection to the X server
		objects.close();
	}
}
