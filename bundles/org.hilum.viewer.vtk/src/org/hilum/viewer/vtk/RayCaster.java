// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import java.util.Locale;
import java.util.stream.Stream;
import vtk.vtkFixedPointVolumeRayCastMapper;
import vtk.vtkGPUVolumeRayCastMapper;
import vtk.vtkRenderWindow;
import vtk.vtkVolumeMapper;
import vtk.vtkVolumeProperty;

/**
 * One of VTK's two ray casters, for processors and for graphics cards, which have no common settings in VTK. On the render
 * thread. On software renderers the one for processors is 10 times and more as fast.
 */
abstract class RayCaster {

	/** System property that chooses one, {@code processor} or {@code card}; by default the device decides. */
	static final String PROPERTY = "hilum.raycaster";

	private static final String[] SOFTWARE = { "llvmpipe", "softpipe", "swr", "software", "swiftshader", "basic render",
			"unknown" };

	/**
	 * {@return whether volumes are drawn by a graphics card}
	 *
	 * @param device name that the driver gives what draws
	 * @param window with its graphics context
	 */
	static boolean usesCard(String device, vtkRenderWindow window) {
		String chosen = System.getProperty(PROPERTY, "");
		boolean wanted = chosen.equals("card") || !chosen.equals("processor") && isCard(device);
		if (!wanted) {
			return false;
		}
		try (VtkObjects objects = new VtkObjects()) {
			return objects.own(new vtkGPUVolumeRayCastMapper()).IsRenderSupported(window, objects.own(
					new vtkVolumeProperty())) != 0;
		}
	}

	/** {@return whether a device is a graphics card, by its name} */
	static boolean isCard(String device) {
		String name = device.toLowerCase(Locale.ROOT);
		return Stream.of(SOFTWARE).noneMatch(name::contains);
	}

	/** {@return a ray caster} */
	static RayCaster of(boolean card, VtkObjects objects) {
		return card ? new Card(objects) : new Processor(objects);
	}

	/** {@return what VTK draws with} */
	abstract vtkVolumeMapper mapper();

	/** Sets how many pixels a ray stands for along each axis, and how far its samples are apart in mm. */
	abstract void quality(int distance, float step);

	/** {@return whether VTK could not draw with it} */
	boolean failed() {
		return false;
	}

	/** The one for processors. */
	private static final class Processor extends RayCaster {
		private final vtkFixedPointVolumeRayCastMapper mapper;

		Processor(VtkObjects objects) {
			mapper = objects.own(new vtkFixedPointVolumeRayCastMapper());
			mapper.AutoAdjustSampleDistancesOff();
		}

		@Override
		vtkVolumeMapper mapper() {
			return mapper;
		}

		@Override
		void quality(int distance, float step) {
			mapper.SetImageSampleDistance(distance);
			mapper.SetSampleDistance(step);
		}
	}

	/** The one for graphics cards. */
	private static final class Card extends RayCaster {
		private final vtkGPUVolumeRayCastMapper mapper;
		private boolean failed;

		Card(VtkObjects objects) {
			mapper = objects.own(new vtkGPUVolumeRayCastMapper());
			mapper.AutoAdjustSampleDistancesOff();
			mapper.AddObserver("ErrorEvent", this, "fail");
		}

		/** Called by VTK, by its name. */
		@SuppressWarnings("unused")
		void fail() {
			failed = true;
		}

		@Override
		vtkVolumeMapper mapper() {
			return mapper;
		}

		@Override
		void quality(int distance, float step) {
			mapper.SetImageSampleDistance(distance);
			mapper.SetSampleDistance(step);
		}

		@Override
		boolean failed() {
			return failed;
		}
	}
}
