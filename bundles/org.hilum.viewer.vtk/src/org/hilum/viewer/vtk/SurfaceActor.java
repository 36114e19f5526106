// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import java.util.Arrays;
import org.hilum.imaging.surface.Mesh;
import vtk.vtkActor;
import vtk.vtkCellArray;
import vtk.vtkFloatArray;
import vtk.vtkLookupTable;
import vtk.vtkPlaneCollection;
import vtk.vtkPointData;
import vtk.vtkPoints;
import vtk.vtkPolyData;
import vtk.vtkPolyDataMapper;
import vtk.vtkProp;
import vtk.vtkProperty;
import vtk.vtkTypeInt32Array;

/** A surface in a scene, at two levels of detail; on the render thread. */
final class SurfaceActor implements AutoCloseable {

	private final VtkObjects objects = new VtkObjects();
	private final vtkActor actor;
	private final vtkProperty property;
	private final vtkPolyDataMapper moving;
	private final vtkPolyDataMapper still;
	private final vtkLookupTable table;
	private final double[] centre = new double[3];
	private final boolean hasValues;
	private boolean translucent;

	SurfaceActor(SurfaceModel model) {
		hasValues = model.stillValues().length > 0;
		moving = mapper(model.moving(), model.movingValues());
		still = mapper(model.still(), model.stillValues());
		table = objects.own(new vtkLookupTable());
		actor = objects.own(new vtkActor());
		property = objects.own(new vtkProperty());
		property.SetSpecular(0.25);
		property.SetSpecularPower(20);
		property.SetAmbient(0.12);
		actor.SetProperty(property);
		actor.SetMapper(still);
		float[] p = model.still().points();
		for (int i = 0; i < p.length; i++) {
			centre[i % 3] += p[i] / model.still().vertexCount();
		}
	}

	private vtkPolyDataMapper mapper(Mesh mesh, float... values) {
		vtkPolyDataMapper mapper = objects.own(new vtkPolyDataMapper());
		try (VtkObjects parts = new VtkObjects()) { // the data keeps references to its parts
			mapper.SetInputData(data(mesh, values, parts));
		}
		mapper.ScalarVisibilityOff();
		return mapper;
	}

	private static vtkPolyData data(Mesh mesh, float[] values, VtkObjects parts) {
		vtkPoints points = parts.own(new vtkPoints());
		points.SetData(floats(3, mesh.points(), parts));
		int[] starts = new int[mesh.triangleCount() + 1];
		Arrays.setAll(starts, i -> 3 * i);
		vtkTypeInt32Array offsets = parts.own(new vtkTypeInt32Array());
		offsets.SetJavaArray(starts);
		vtkTypeInt32Array corners = parts.own(new vtkTypeInt32Array());
		corners.SetJavaArray(mesh.triangles());
		vtkCellArray cells = parts.own(new vtkCellArray());
		cells.SetData(offsets, corners);
		vtkPolyData data = parts.own(new vtkPolyData());
		data.SetPoints(points);
		data.SetPolys(cells);
		vtkPointData attributes = parts.own(data.GetPointData());
		attributes.SetNormals(floats(3, mesh.normals(), parts));
		if (values.length > 0) {
			attributes.SetScalars(floats(1, values, parts));
		}
		return data;
	}

	private static vtkFloatArray floats(int components, float[] values, VtkObjects parts) {
		vtkFloatArray array = parts.own(new vtkFloatArray());
		array.SetNumberOfComponents(components);
		array.SetJavaArray(values);
		return array;
	}

	vtkProp prop() {
		return actor;
	}

	boolean isTranslucent() {
		return translucent;
	}

	/** {@return the square of the distance of its middle to a point} */
	double distance(double... point) {
		double sum = 0;
		for (int k = 0; k < 3; k++) {
			sum += (centre[k] - point[k]) * (centre[k] - point[k]);
		}
		return sum;
	}

	void detail(boolean refined) {
		actor.SetMapper(refined ? still : moving);
	}

	void style(SurfaceStyle style) {
		property.SetColor((style.colour() >> 16 & 255) / 255.0, (style.colour() >> 8 & 255) / 255.0,
				(style.colour() & 255) / 255.0);
		property.SetOpacity(style.opacity());
		translucent = style.opacity() < 1;
		actor.SetVisibility(style.visible() && style.opacity() > 0 ? 1 : 0);
		int count = style.colours().length;
		boolean coloured = hasValues && count > 0;
		if (coloured) {
			table.SetNumberOfTableValues(count);
			table.SetRange(style.low(), style.high());
			for (int i = 0; i < count; i++) {
				int c = style.colours()[i];
				table.SetTableValue(i, (c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0, (c & 255) / 255.0, 1);
			}
		}
		for (vtkPolyDataMapper mapper : new vtkPolyDataMapper[] { moving, still }) {
			mapper.SetScalarVisibility(coloured ? 1 : 0);
			if (coloured) {
				mapper.SetLookupTable(table);
				mapper.SetScalarRange(style.low(), style.high());
				mapper.InterpolateScalarsBeforeMappingOn();
			}
		}
	}

	void clip(vtkPlaneCollection planes) {
		moving.SetClippingPlanes(planes);
		still.SetClippingPlanes(planes);
	}

	@Override
	public void close() {
		objects.close();
	}
}
