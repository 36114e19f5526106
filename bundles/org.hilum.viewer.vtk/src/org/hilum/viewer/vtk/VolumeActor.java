// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import org.hilum.imaging.Geometry;
import org.hilum.viewer.volume.TransferFunction;
import vtk.vtkColorTransferFunction;
import vtk.vtkImageData;
import vtk.vtkMatrix4x4;
import vtk.vtkPiecewiseFunction;
import vtk.vtkPlaneCollection;
import vtk.vtkPointData;
import vtk.vtkProp;
import vtk.vtkShortArray;
import vtk.vtkVolume;
import vtk.vtkVolumeMapper;
import vtk.vtkVolumeProperty;

/**
 * A volume in a scene, drawn by one of VTK's ray casters. On the render thread.
 */
final class VolumeActor implements AutoCloseable {

	private final VtkObjects objects = new VtkObjects();
	/** Kept, as VTK reads its memory. */
	private final ReducedVolume data;
	private final vtkVolume volume;
	private final vtkVolumeProperty property;
	private final RayCaster caster;
	private final vtkVolumeMapper mapper;
	private final vtkPiecewiseFunction opacity;
	private final vtkColorTransferFunction colour;
	private final double step;
	private TransferFunction shown;

	VolumeActor(ReducedVolume data, boolean card) {
		this.data = data;
		Geometry grid = data.grid();
		double[] s = grid.spacing();
		step = Math.min(s[0], Math.min(s[1], s[2]));
		caster = RayCaster.of(card, objects);
		mapper = caster.mapper();
		vtkImageData image = objects.own(new vtkImageData());
		image.SetDimensions(grid.size());
		image.SetSpacing(s);
		vtkShortArray values = objects.own(new vtkShortArray());
		VtkMemory.set(values, data.stored());
		vtkPointData attributes = objects.own(image.GetPointData());
		attributes.SetScalars(values);
		mapper.SetInputData(image);
		opacity = objects.own(new vtkPiecewiseFunction());
		colour = objects.own(new vtkColorTransferFunction());
		property = objects.own(new vtkVolumeProperty());
		property.SetScalarOpacity(opacity);
		property.SetColor(colour);
		property.SetInterpolationTypeToLinear();
		property.SetScalarOpacityUnitDistance(Math.max(step, 1));
		property.SetAmbient(0.25);
		property.SetDiffuse(0.8);
		property.SetSpecular(0.2);
		volume = objects.own(new vtkVolume());
		volume.SetMapper(mapper);
		volume.SetProperty(property);
		volume.SetUserMatrix(matrix(grid));
	}

	/** The image lies in the patient by origin and direction, sheared ones included; its spacing is in the data. */
	private vtkMatrix4x4 matrix(Geometry grid) {
		vtkMatrix4x4 matrix = objects.own(new vtkMatrix4x4());
		for (int row = 0; row < 3; row++) {
			for (int column = 0; column < 3; column++) {
				matrix.SetElement(row, column, grid.direction()[3 * row + column]);
			}
			matrix.SetElement(row, 3, grid.origin()[row]);
		}
		return matrix;
	}

	vtkProp prop() {
		return volume;
	}

	void look(TransferFunction look) {
		shown = look;
		volume.SetVisibility(look == null ? 0 : 1);
		if (look == null) {
			return;
		}
		TransferFunction stored = look.stored(data.slope(), data.intercept());
		opacity.RemoveAllPoints();
		colour.RemoveAllPoints();
		for (TransferFunction.Point p : stored.points()) {
			opacity.AddPoint(p.value(), p.opacity());
			colour.AddRGBPoint(p.value(), (p.colour() >> 16 & 255) / 255.0, (p.colour() >> 8 & 255) / 255.0,
					(p.colour() & 255) / 255.0);
		}
		property.SetShade(look.shaded() ? 1 : 0);
		if (look.projection() == TransferFunction.Projection.MAXIMUM) {
			mapper.SetBlendModeToMaximumIntensity();
		} else {
			mapper.SetBlendModeToComposite();
		}
	}

	void quality(int distance, boolean refined) {
		caster.quality(distance, (float) (refined ? step : 2 * step));
	}

	/** {@return whether VTK could not draw it, as with a graphics card that has too little memory} */
	boolean failed() {
		return caster.failed();
	}

	ReducedVolume data() {
		return data;
	}

	/** {@return how it looks, or null where it is not shown} */
	TransferFunction look() {
		return shown;
	}

	void clip(vtkPlaneCollection planes) {
		mapper.SetClippingPlanes(planes);
	}

	@Override
	public void close() {
		objects.close();
	}
}
