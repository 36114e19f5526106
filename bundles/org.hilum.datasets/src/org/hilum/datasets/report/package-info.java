// SPDX-License-Identifier: EPL-2.0
/** HTML page of the checks of a data set: findings with explanation and remedy, pictures of every case. */
package org.hilum.datasets.report;
